const DAY = 86_400_000

/** The share of a year that has passed by a date, with four places; a year to come has none, a past one all. */
export const elapsedOf = (year: number, today: string): string => {
  const first = Date.parse(`${year}-01-01`)
  const next = Date.parse(`${year + 1}-01-01`)
  const passed = (Date.parse(today) + DAY - first) / (next - first)
  return Math.min(Math.max(passed, 0), 1).toFixed(4)
}
