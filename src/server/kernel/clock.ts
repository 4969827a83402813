// Making a formatter costs more than a query; an archive's time zone is one of a few.
const kept = (make: (timeZone: string) => Intl.DateTimeFormat) => {
  const made = new Map<string, Intl.DateTimeFormat>()
  return (timeZone: string): Intl.DateTimeFormat => {
    const known = made.get(timeZone) ?? make(timeZone)
    made.set(timeZone, known)
    return known
  }
}

const dates = kept(
  (timeZone) =>
    new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    }),
)
const clocks = kept(
  (timeZone) =>
    new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }),
)

/** The calendar date of an instant in a time zone, as YYYY-MM-DD. */
export const dateIn = (timeZone: string, instant: Date): string => dates(timeZone).format(instant)

/** The clock of an instant in a time zone, as `2024-03-05 14:30:00`. */
export const timeIn = (timeZone: string, instant: Date): string => clocks(timeZone).format(instant)
