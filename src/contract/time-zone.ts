import { z } from 'zod'

const NAME = /^[A-Za-z]\w*(?:[/+-]\w+)*$/

const isTimeZone = (name: string): boolean => {
  try {
    // An offset has the other sign in PostgreSQL: names alone are taken.
    return NAME.test(name) && Intl.DateTimeFormat('sv', { timeZone: name }) !== undefined
  } catch {
    return false
  }
}

/** A time zone by its IANA name, e.g. `Asia/Shanghai`. */
export const timeZone = z
  .string()
  .trim()
  .max(60)
  .refine(isTimeZone, { params: { expected: '时区的标准名称，如 Asia/Shanghai（北京时间）' } })
  .meta({ title: '时区' })
