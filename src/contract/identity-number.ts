import { ID_TYPES, type idType } from './reading-room-rows.ts'
import type { z } from 'zod'

/**
 * Identity numbers as pure rules. No message repeats the number or a part of it: it says which digit or
 * which date is wrong by its place, so that nothing secret reaches a log.
 */
type IdType = z.infer<typeof idType>

// Provincial divisions of GB/T 2260, the first two digits.
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91'.split(
    ' ',
  ),
)

/** Half-width, without spaces, letters in capitals. */
export const normalNumber = (number: string): string =>
  number.normalize('NFKC').replaceAll(/\s/gu, '').toUpperCase()

// ISO 7064 MOD 11-2 as GB 11643-1999 has it.
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** The check character of the first 17 digits of a resident identity number (GB 11643-1999). */
export const checkCharacter = (digits: string): string => {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(digits[i]), 0)
  return '10X98765432'[sum % 11] ?? ''
}

const badCharacter = (number: string): string | null => {
  const place = [...number].findIndex((sign, i) => !(i === 17 ? /[\dX]/ : /\d/).test(sign))
  if (place < 0) return null
  return place === 17 ? '第 18 位应为数字或 X' : `第 ${String(place + 1)} 位应为数字`
}

const daysIn = (year: number, month: number): number =>
  new Date(Date.UTC(year, month, 0)).getUTCDate()

const badBirth = (number: string, today: string): string | null => {
  const [year, month, day] = [number.slice(6, 10), number.slice(10, 12), number.slice(12, 14)].map(
    Number,
  )
  if (year === undefined || month === undefined || day === undefined)
    return '第 7—14 位应为出生日期'
  if (month < 1 || month > 12) return '第 11—12 位的出生月份应为 01—12'
  if (year < 1850) return '第 7—10 位的出生年份早于 1850 年'
  const days = daysIn(year, month)
  if (day < 1 || day > days)
    return `第 13—14 位的出生日不存在，该年 ${String(month)} 月只有 ${String(days)} 天`
  const born = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
  return born > today ? `第 7—14 位的出生日期晚于今天（${today}）` : null
}

const badLength = (length: number): string | null => {
  if (length === 18) return null
  if (length === 15) return '第一代身份证的 15 位号码已停用，请填 18 位公民身份号码'
  return `居民身份证号码应为 18 位，现为 ${String(length)} 位`
}

/** What is wrong with a resident identity number (GB 11643-1999), or null. The number must be normal. */
export const residentNumberProblem = (number: string, today: string): string | null =>
  badLength([...number].length) ??
  badCharacter(number) ??
  (PROVINCES.has(number.slice(0, 2)) ? null : '第 1—2 位不是省级行政区划代码') ??
  badBirth(number, today) ??
  (checkCharacter(number) === number[17] ? null : '第 18 位校验码与前 17 位不符，请逐位核对')

const NEEDED: ReadonlySet<IdType> = new Set(['resident-id', 'passport', 'officer'])

/** What is wrong with the number of a kind of document, or null. Letters of introduction may have none. */
export const idNumberProblem = (
  type: IdType,
  number: string | null,
  today: string,
): string | null => {
  if (number === null) return NEEDED.has(type) ? `${ID_TYPES[type]}应填写证件号码` : null
  if (type === 'resident-id') return residentNumberProblem(number, today)
  return /^[\p{L}\p{N}()\-〔〕[\]第号字/]{4,40}$/u.test(number)
    ? null
    : `${ID_TYPES[type]}号码应为 4 至 40 个字母、数字或汉字`
}

/** The end of a number that may be shown: four characters, fewer where four would tell half of it or more. */
export const tailOf = (number: string): string => {
  const signs = [...number]
  return signs.slice(signs.length - Math.min(4, Math.floor((signs.length - 1) / 2))).join('')
}
