const DAY = 86_400_000
const pad = (value: number): string => (value < 10 ? `0${value}` : String(value))

/** `YYYY-MM-DD` of a year, month and day that exist. */
export const isoDate = (year: number, month: number, day: number): string =>
  `${year}-${pad(month)}-${pad(day)}`

/** Days since 1970-01-01 of a calendar date. */
export const dayNumber = (date: string): number => Math.round(Date.parse(`${date}T00:00:00Z`) / DAY)

/** The calendar date of a day number. */
export const dateOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10)

/** The date `days` later (earlier where negative). */
export const addDays = (date: string, days: number): string => dateOf(dayNumber(date) + days)

/** 0 is Sunday. */
export const weekday = (date: string): number => (((dayNumber(date) + 4) % 7) + 7) % 7

/** The instant of a date and a minute of the day on the archive's clock (UTC+8), as ISO text. */
export const instantAt = (date: string, minute: number): string =>
  `${date}T${pad(Math.floor(minute / 60))}:${pad(minute % 60)}:00+08:00`

/** Milliseconds since 1970 of a date's office hours. */
export const millisAt = (date: string, minute = 540): number => Date.parse(instantAt(date, minute))
