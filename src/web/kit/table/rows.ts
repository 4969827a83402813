interface PageOf<T> {
  rows: readonly T[]
}

/** How many rows the pages hold. */
export const countOf = (pages: readonly PageOf<unknown>[]): number =>
  pages.reduce((count, { rows }) => count + rows.length, 0)

/**
 * The rows `from` to before `to` over all pages. A list of a hundred thousand is never copied whole: what a
 * copy leaves behind is collected while somebody scrolls.
 */
export const rowsBetween = <T>(pages: readonly PageOf<T>[], from: number, to: number): T[] => {
  const found: T[] = []
  let first = 0
  for (const { rows } of pages) {
    if (first >= to) break
    found.push(...rows.slice(Math.max(from - first, 0), to - first))
    first += rows.length
  }
  return found
}
