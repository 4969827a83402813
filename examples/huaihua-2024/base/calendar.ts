import { addDays, weekday } from './dates.ts'

/** Public holidays by the yearly notices of the State Council: [first day, last day]. */
const HOLIDAYS: readonly (readonly [string, string])[] = [
  ['2023-12-30', '2024-01-01'],
  ['2024-02-10', '2024-02-17'],
  ['2024-04-04', '2024-04-06'],
  ['2024-05-01', '2024-05-05'],
  ['2024-06-08', '2024-06-10'],
  ['2024-09-15', '2024-09-17'],
  ['2024-10-01', '2024-10-07'],
  ['2025-01-01', '2025-01-01'],
  ['2025-01-28', '2025-02-04'],
  ['2025-04-04', '2025-04-06'],
  ['2025-05-01', '2025-05-05'],
]

/** Weekend days worked in exchange. */
const WORKED = new Set([
  '2024-02-04',
  '2024-02-18',
  '2024-04-07',
  '2024-04-28',
  '2024-05-11',
  '2024-09-14',
  '2024-09-29',
  '2024-10-12',
  '2025-01-26',
  '2025-02-08',
  '2025-04-27',
])

const inHoliday = (date: string): boolean =>
  HOLIDAYS.some(([from, to]) => date >= from && date <= to)

/** Whether public offices work on a date (2023-12 to 2025-05). */
export const isWorkingDay = (date: string): boolean => {
  if (WORKED.has(date)) return true
  const day = weekday(date)
  return day !== 0 && day !== 6 && !inHoliday(date)
}

/** Whether a date is a rest day on which the reading room opens by appointment: not in the Spring Festival. */
export const isAppointmentDay = (date: string): boolean =>
  !isWorkingDay(date) &&
  !(date >= '2024-02-09' && date <= '2024-02-17') &&
  !(date >= '2025-01-26' && date <= '2025-02-04')

/** The dates from `from` to `to`, both included. */
export const datesBetween = (from: string, to: string): string[] => {
  const dates: string[] = []
  for (let date = from; date <= to; date = addDays(date, 1)) dates.push(date)
  return dates
}

/** The first working day on or after a date. */
export const workingDayFrom = (date: string): string => {
  let day = date
  while (!isWorkingDay(day)) day = addDays(day, 1)
  return day
}

/** The working day `count` working days after a date. */
export const addWorkingDays = (date: string, count: number): string => {
  let day = workingDayFrom(date)
  for (let i = 0; i < count; i += 1) day = workingDayFrom(addDays(day, 1))
  return day
}
