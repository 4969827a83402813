import type { Random } from '../base/random.ts'
import { addDays, weekday } from '../base/dates.ts'
import { datesBetween, isAppointmentDay, isWorkingDay } from '../base/calendar.ts'
import { weightedPicker } from '../base/random.ts'

// January to December: before the Spring Festival quiet, summer (pensions, schools) and December busy.
const MONTHS = [1.02, 0.72, 1.12, 1.02, 1, 1.26, 1.34, 1.2, 0.94, 0.9, 1.02, 1.28]
// Sunday to Saturday; the weekend days are those worked in exchange.
const WEEKDAYS = [0.75, 1.24, 1.1, 1.02, 0.96, 0.82, 0.75]
const BY_APPOINTMENT = 0.09

const weightOf = (date: string): number => {
  const month = MONTHS[Number(date.slice(5, 7)) - 1] ?? 1
  if (!isWorkingDay(date)) return isAppointmentDay(date) ? BY_APPOINTMENT * month : 0
  const afterRest = isWorkingDay(addDays(date, -1)) ? 1 : 1.22
  return month * (WEEKDAYS[weekday(date)] ?? 1) * afterRest
}

/** Draws the days of visits in a period, with the seasons of a reading room. */
export const dayPicker = (from: string, to: string): ((random: Random) => string) =>
  weightedPicker(
    datesBetween(from, to)
      .map((date) => [date, weightOf(date)] as const)
      .filter(([, weight]) => weight > 0),
  )
