import { at } from './random.ts'

/**
 * Shares `total` out by weights in whole numbers that add up to it exactly (largest remainder), each at least
 * `least`. Ties go to the earlier entry, so that the result never depends on the machine.
 */
export const allocate = (total: number, weights: readonly number[], least = 0): number[] => {
  const spread = total - least * weights.length
  const sum = weights.reduce((a, b) => a + b, 0)
  if (spread < 0 || (sum <= 0 && spread > 0))
    throw new Error(`cannot share ${total} among ${weights.length}`)
  const exact = weights.map((weight) => (sum === 0 ? 0 : (spread * weight) / sum))
  const shares = exact.map((share) => Math.floor(share))
  const left = spread - shares.reduce((a, b) => a + b, 0)
  const order = exact
    .map((share, index) => ({ index, rest: share - Math.floor(share) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index)
  for (const { index } of order.slice(0, left)) shares[index] = at(shares, index) + 1
  return shares.map((share) => share + least)
}
