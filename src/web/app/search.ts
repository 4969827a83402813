/**
 * The query string as plain text: `?year=2024&q=婚姻`, never JSON, so that an address can be read, sent
 * and typed. Every value is a string (or a list where a key repeats); a page's `validateSearch` reads it.
 */
export type RawSearch = Record<string, string | string[]>

export const parseSearch = (text: string): RawSearch => {
  const params = new URLSearchParams(text)
  return Object.fromEntries(
    [...new Set(params.keys())].map((key) => {
      const all = params.getAll(key)
      return [key, all.length > 1 ? all : (all[0] ?? '')]
    }),
  )
}

const texts = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value])
    .filter((each) => typeof each === 'string' || typeof each === 'number' || each === true)
    .map(String)

/** Missing, empty and false values leave no trace in the address. */
export const stringifySearch = (search: Record<string, unknown>): string => {
  const pairs = Object.entries(search).flatMap(([key, value]) =>
    texts(value)
      .filter((each) => each !== '')
      .map((each) => [key, each]),
  )
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs).toString()}`
}

/** One parameter read from an address: text or nothing. */
export const textParam = (value: unknown, max = 200): string | undefined => {
  const first: unknown = Array.isArray(value) ? value[0] : value
  const text = typeof first === 'number' ? String(first) : first
  return typeof text === 'string' && text !== '' ? text.slice(0, max) : undefined
}

/** A whole number within bounds, or nothing: a mistyped address opens the page's default. */
export const wholeParam = (value: unknown, min: number, max: number): number | undefined => {
  const text = textParam(value) ?? ''
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
  return number >= min && number <= max ? number : undefined
}

// Date.parse alone takes 30 February for 1 March.
const isOnCalendar = (text: string): boolean => {
  const instant = Date.parse(text)
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text)
}

/** A calendar date `YYYY-MM-DD`, or nothing. */
export const dateParam = (value: unknown): string | undefined => {
  const text = textParam(value) ?? ''
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && isOnCalendar(text) ? text : undefined
}

/** One of a closed list, or nothing. */
export const choiceParam = <const T extends string>(
  value: unknown,
  options: readonly T[],
): T | undefined => options.find((option) => option === textParam(value))
