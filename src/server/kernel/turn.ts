import { setImmediate } from 'node:timers/promises'

/** Lets everything else that waits have its turn; stands between the parts of work that is long altogether. */
export const turn = (): Promise<void> => setImmediate()

/** Maps a list with a turn for others after each. */
export const mapInTurns = async <T, R>(
  list: readonly T[],
  map: (one: T, index: number) => R,
): Promise<R[]> => {
  const results: R[] = []
  for (const [index, one] of list.entries()) {
    results.push(map(one, index))
    await turn()
  }
  return results
}
