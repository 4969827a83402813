// Making a formatter costs more than a query; an archive's time zone is one of a few.
const formatters = new Map<string, Intl.DateTimeFormat>()

const formatterOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = formatters.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  formatters.set(timeZone, made)
  return made
}

/** The calendar date of an instant in a time zone, as YYYY-MM-DD. */
export const dateIn = (timeZone: string, instant: Date): string =>
  formatterOf(timeZone).format(instant)

/** The clock of an instant in a time zone, as `2024-03-05 14:30:00`. */
export const timeIn = (timeZone: string, instant: Date): string =>
  instant.toLocaleString('sv-SE', { timeZone })
