import { exact } from '../scoring/index.ts'
import type { Quantity } from './quantity.ts'
import { conversion } from './units.ts'

type Exact = ReturnType<typeof exact>

/** Target and actual brought to one unit: the target's, with its 万. */
export interface Pair {
  readonly target: Exact
  readonly targetUpper: Exact
  readonly actual: Exact
  readonly actualUpper: Exact
}

export type Pairing =
  | { readonly kind: 'pair'; readonly pair: Pair }
  /** A bare number stands against 万 and is likely, but not surely, in 万 too. */
  | { readonly kind: 'either'; readonly likely: Pair; readonly other: Pair }
  /** A bare number stands against % and may as well be a fraction: only what both readings say holds. */
  | { readonly kind: 'doubtful'; readonly one: Pair; readonly other: Pair }
  | { readonly kind: 'mismatch' }

const pair = (
  target: Quantity,
  actual: Quantity,
  scaleTarget: Exact,
  scaleActual: Exact,
): Pair => ({
  target: target.number.times(scaleTarget),
  targetUpper: target.upper.times(scaleTarget),
  actual: actual.number.times(scaleActual),
  actualUpper: actual.upper.times(scaleActual),
})

const ONE = exact(1)
const HUNDRED = exact(100)
const bare = (quantity: Quantity): boolean => quantity.unit.dimension === 'none'
const percentage = (quantity: Quantity): boolean => quantity.unit.dimension === 'percent'

/**
 * 0.95 beside 95 % is a fraction, 95 is a percentage; 1.05 beside 100 %, or 0.4 beside 5 %, may be either.
 */
const fractions = (number: Exact, other: Exact): 'fraction' | 'percentage' | 'doubtful' => {
  if (number.lte(0) || number.gt(2)) return 'percentage'
  if (other.lt(10)) return number.gt(1) ? 'percentage' : 'doubtful'
  return number.lte(1) ? 'fraction' : 'doubtful'
}

const percentPair = (target: Quantity, actual: Quantity): Pairing => {
  const [loose, fixed] = bare(target) ? [target, actual] : [actual, target]
  const kind = fractions(loose.number, fixed.number.times(fixed.unit.factor))
  const at = (scale: Exact): Pair =>
    bare(target)
      ? pair(target, actual, scale, actual.unit.factor)
      : pair(target, actual, target.unit.factor, scale)
  if (kind === 'doubtful') return { kind, one: at(ONE), other: at(HUNDRED) }
  return { kind: 'pair', pair: at(kind === 'fraction' ? HUNDRED : ONE) }
}

const scaled = (target: Quantity, actual: Quantity, factor: Exact): Pair =>
  pair(target, actual, ONE, actual.multiplier.times(factor).div(target.multiplier))

/** One of the two has neither unit nor 万: it is read in the other's, unless that is absurd. */
const loosePair = (target: Quantity, actual: Quantity): Pairing => {
  const carried = pair(target, actual, ONE, ONE)
  if (target.multiplier.eq(actual.multiplier)) return { kind: 'pair', pair: carried }
  return { kind: 'either', likely: carried, other: scaled(target, actual, ONE) }
}

/** Brings the two to one unit, or says that they measure different things. */
export const pairUp = (target: Quantity, actual: Quantity): Pairing => {
  const [noTarget, noActual] = [bare(target), bare(actual)]
  if (noTarget !== noActual && (percentage(target) || percentage(actual)))
    return percentPair(target, actual)
  const plainTarget = noTarget && target.multiplier.eq(1)
  const plainActual = noActual && actual.multiplier.eq(1)
  if (plainTarget !== plainActual) return loosePair(target, actual)
  if (noTarget || noActual) return { kind: 'pair', pair: scaled(target, actual, ONE) }
  const factor = conversion(actual.unit, target.unit)
  return factor ? { kind: 'pair', pair: scaled(target, actual, factor) } : { kind: 'mismatch' }
}
