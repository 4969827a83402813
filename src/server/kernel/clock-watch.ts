import { sql } from 'kysely'
import type { House } from './context.ts'

const ROUND = 10_000
/** A clock that is kept right by small steps is let be. */
const SMALLEST = 2000

/** What the database says of the clock: now, and the last change number drawn, both in milliseconds since 1970. */
export interface ClockState {
  now: number
  drawn: number
}

const UNITS = [
  [86_400_000, '天'],
  [3_600_000, '小时'],
  [60_000, '分钟'],
  [1000, '秒'],
] as const

/** A span in the largest unit that it fills: `2 小时`. */
const spanOf = (milliseconds: number): string => {
  const [size, unit] = UNITS.find(([one]) => milliseconds >= one) ?? UNITS[3]
  return `${Math.round((milliseconds / size) * 10) / 10} ${unit}`
}

/**
 * Judges the clock from one look to the next.
 * @param steady a clock that nobody can turn, in milliseconds
 * @returns what is to be told, or null
 */
export const clockJudge = () => {
  let offset: number | null = null
  return ({ now, drawn }: ClockState, steady: number): string | null => {
    const before = offset
    offset = now - steady
    if (before === null)
      return drawn - now > SMALLEST ? `时钟比最近一次登记早 ${spanOf(drawn - now)}，请核对` : null
    const jump = offset - before
    if (jump > SMALLEST) return `时钟向前跳了 ${spanOf(jump)}，请核对`
    if (-jump > SMALLEST) return `时钟向回跳了 ${spanOf(-jump)}，请核对`
    return null
  }
}

/** Looks at the clock now and then, and tells when it jumped. */
export const clockWatch = ({ db }: Pick<House, 'db'>, tell: (words: string) => void) => {
  const judge = clockJudge()
  let timer: NodeJS.Timeout | null = null
  const look = async (): Promise<void> => {
    const { rows } = await sql<ClockState>`select micros / 1000 as now, drawn / 1000 as drawn
      from clock_state()`.execute(db)
    const words = rows[0] ? judge(rows[0], performance.now()) : null
    if (words !== null) tell(words)
  }
  const round = async (): Promise<void> => {
    await look().catch(() => undefined)
    if (timer) timer = setTimeout(() => void round(), ROUND)
  }
  return {
    watch: (): void => {
      timer = setTimeout(() => void round(), 0)
    },
    close: (): void => {
      if (timer) clearTimeout(timer)
      timer = null
    },
  }
}
