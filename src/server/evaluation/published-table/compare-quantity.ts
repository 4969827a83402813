import { exact } from '../scoring/index.ts'
import { undecided, type Decision } from './decision.ts'
import { pairUp, type Pair } from './magnitude.ts'
import type { Sign } from './operator.ts'
import type { Quantity } from './quantity.ts'

type Exact = ReturnType<typeof exact>

interface Interval {
  readonly low: Exact
  readonly high: Exact
}

const ENDLESS = exact('1e60')
const step = (value: Exact): Exact => {
  const zeros = /(?<!0)0*$/.exec(value.toFixed(0))?.[0].length ?? 0
  return exact(10).pow(value.isInteger() && !value.isZero() ? zeros : 0)
}

/** What a number can mean: 200余 is 200 to 300, 约 is a tenth either way, ≥ has no upper end. */
const interval = (quantity: Quantity, low: Exact, high: Exact): Interval => {
  switch (quantity.certainty) {
    case 'at-least':
      return { low, high: quantity.operator ? ENDLESS : low.plus(step(low)) }
    case 'at-most':
      return { low: ENDLESS.negated(), high }
    case 'about':
      return { low: low.times('0.9'), high: high.times('1.1') }
    default:
      return { low, high }
  }
}

interface Sides {
  readonly pair: Pair
  readonly target: Quantity
  readonly actual: Quantity
  readonly sign: Sign
}

const label = ({ target, actual }: Sides): string => {
  const quantity = target.unit.label || target.multiplier.gt(1) ? target : actual
  const size = quantity.multiplier.eq(10_000)
    ? '万'
    : quantity.multiplier.eq(100_000_000)
      ? '亿'
      : ''
  return size + quantity.unit.label
}

const scored = (sides: Sides): Decision => {
  const { sign, pair } = sides
  // A missing operator is scored like `=`, which scores like ≥ and is all or nothing at target 0.
  const direction = sign.assumed && sign.operator === '>=' ? '=' : sign.operator
  return {
    kind: 'quantity',
    direction,
    target: pair.target,
    actual: pair.actual,
    unit: label(sides),
  }
}

const IMPRECISE = '实际值不是确切数字，不足以判断是否达到目标'

const againstNumber = (sides: Sides): Decision => {
  const { sign, pair, actual } = sides
  const { low, high } = interval(actual, pair.actual, pair.actualUpper)
  const [best, worst] = sign.operator === '<=' ? [low, high] : [high, low]
  const reaches = (value: Exact): boolean =>
    sign.operator === '<=' ? value.lte(pair.target) : value.gte(pair.target)
  if (sign.strict && pair.actual.eq(pair.target))
    return undecided('实际值恰等于目标值，而目标要求大于或小于该值')
  if (actual.certainty === 'exact') return scored(sides)
  if (reaches(worst))
    return actual.certainty === 'at-least'
      ? scored(sides)
      : { kind: 'met', why: '实际值的范围全部达到目标值' }
  // ≥90% or 200余 proves its number and no more, so a ≥ target takes it at that number.
  if (actual.certainty === 'at-least' && sign.operator !== '<=') return scored(sides)
  return reaches(best)
    ? undecided(IMPRECISE)
    : { kind: 'missed', why: '实际值的范围全部未达到目标值' }
}

/** A target that is itself a range or an estimate: within it is met, beyond it a person decides. */
const againstInterval = (sides: Sides): Decision => {
  const { sign, pair, target, actual } = sides
  const wanted = interval(target, pair.target, pair.targetUpper)
  const done = interval(actual, pair.actual, pair.actualUpper)
  if (target.certainty === 'range' && done.low.gte(wanted.low) && done.high.lte(wanted.high)) {
    return { kind: 'met', why: '实际值在目标范围之内' }
  }
  // Beyond a range is better only where an operator, or the kind of indicator, says which way.
  const oneSided = target.certainty !== 'range' || !sign.assumed || sign.operator === '<='
  const beyond = sign.operator === '<=' ? done.high.lte(wanted.low) : done.low.gte(wanted.high)
  if (oneSided && beyond) return { kind: 'met', why: '实际值的范围全部达到目标值' }
  return undecided('目标值是一个范围或约数，规则不能确定得分')
}

const stated = (target: Quantity): boolean =>
  target.certainty === 'exact' ||
  (target.operator !== null && target.certainty !== 'about' && target.certainty !== 'range')

const decidePair = (sides: Sides): Decision =>
  stated(sides.target) ? againstNumber(sides) : againstInterval(sides)

const plausible = (pair: Pair, most: number): boolean => {
  const [a, b] = [pair.actual.abs(), pair.target.abs()]
  return a.lte(b.times(most)) && b.lte(a.times(most))
}

const isMet = (decision: Decision): boolean => {
  if (decision.kind !== 'quantity') return decision.kind === 'met'
  const { direction, actual, target } = decision
  return direction === '<=' ? actual.lte(target) : actual.gte(target)
}

const sameDecision = (one: Decision, other: Decision): boolean => {
  if (isMet(one) && isMet(other)) return true
  if (one.kind !== 'quantity' || other.kind !== 'quantity') return one.kind === other.kind
  return one.target.times(other.actual).eq(other.target.times(one.actual))
}

const NO_UNIT_WRITTEN = '目标值与实际值有一个未写单位，无法确定是否为同一计量单位'

/** A bare number beside an amount of money a thousand times off is in another unit, nobody knows which. */
const doubtfulMoney = (target: Quantity, actual: Quantity, pair: Pair): boolean => {
  const dimensions = new Set([target.unit.dimension, actual.unit.dimension])
  const money = dimensions.has('none') && dimensions.has('money')
  return money && !pair.actual.isZero() && !pair.target.isZero() && !plausible(pair, 1000)
}

/** Compares two quantities that speak of the same matter. */
export const compareQuantities = (target: Quantity, actual: Quantity, sign: Sign): Decision => {
  const pairing = pairUp(target, actual)
  const decide = (pair: Pair): Decision => decidePair({ pair, target, actual, sign })
  switch (pairing.kind) {
    case 'mismatch': {
      const why = `目标值与实际值的计量单位不同（${target.unit.label}、${actual.unit.label}）`
      return { kind: 'undecided', why, mismatch: true }
    }
    case 'pair':
      return doubtfulMoney(target, actual, pairing.pair)
        ? undecided(NO_UNIT_WRITTEN)
        : decide(pairing.pair)
    case 'doubtful': {
      const one = decide(pairing.one)
      return sameDecision(one, decide(pairing.other)) ? one : undecided(NO_UNIT_WRITTEN)
    }
    default: {
      const likely = decide(pairing.likely)
      if (plausible(pairing.likely, 1000) || sameDecision(likely, decide(pairing.other)))
        return likely
      return plausible(pairing.other, 10) ? decide(pairing.other) : undecided(NO_UNIT_WRITTEN)
    }
  }
}
