import type { TextCell } from './cell.ts'
import { compareQuantities } from './compare-quantity.ts'
import { undecided, type Decision } from './decision.ts'
import { assumedSign, cellSign, columnSign, nameSign } from './operator.ts'
import { deadline, doneOn, type Period } from './period.ts'
import { sameMatter } from './words.ts'

export interface Situation {
  readonly name: string | null
  /** The operator column (指标性质), where the form has one. */
  readonly nature: string | null
  /** A cost indicator: a missing operator is ≤. */
  readonly cost: boolean
  /** A timeliness indicator (时效): what looks like a date is one. */
  readonly timely: boolean
  readonly year: number | null
}

const YES = new Set(['是', '否'])

const yesNo = (target: TextCell, actual: TextCell): Decision | null =>
  YES.has(target.key) && YES.has(actual.key)
    ? { kind: 'yes-no', target: target.key === '是', actual: actual.key === '是' }
    : null

/** Years of the two dates; one that is not written is the form's, where the other agrees with it. */
const years = (
  target: Period,
  actual: Period,
  form: number | null,
): readonly [number, number] | null => {
  if (target.year !== null && actual.year !== null) return [target.year, actual.year]
  const written = target.year ?? actual.year ?? form ?? 2000
  return form === null || written === form || (target.year ?? actual.year) === null
    ? [written, written]
    : null
}

const comparePeriods = (target: Period, actual: Period, situation: Situation): Decision => {
  const pair = years(target, actual, situation.year)
  if (!pair) return undecided('目标日期与实际日期的年份无法对应')
  if (!sameMatter(target.words, actual.words, situation.name ?? '', true))
    return undecided('两个日期说的可能不是同一件事')
  const due = deadline(target, pair[0])
  const done = doneOn(actual, pair[1])
  if (done.latest <= due.earliest) return { kind: 'date', target: due.latest, actual: done.latest }
  if (done.earliest > due.latest) return { kind: 'date', target: due.latest, actual: done.earliest }
  return undecided('实际日期不够确切，不足以判断是否按期')
}

const zeroFor = (target: TextCell, actual: TextCell): Decision | null =>
  target.quantity?.number.isZero() && /^(?:无|没有|零|未发生|无发生)$/.test(actual.key)
    ? { kind: 'met', why: '目标为 0，实际未发生' }
    : null

const quantities = (target: TextCell, actual: TextCell, situation: Situation): Decision | null => {
  const [wanted, done] = [target.quantity, actual.quantity]
  if (!wanted || !done) return null
  const sign =
    cellSign(target) ??
    columnSign(situation.nature) ??
    nameSign(situation.name, target) ??
    assumedSign(situation.cost)
  const sameUnit = wanted.unit.dimension === done.unit.dimension
  if (!sameMatter(wanted.words, done.words, situation.name ?? '', sameUnit)) {
    return undecided('目标值与实际值中的文字不一致，数字说的可能不是同一件事')
  }
  return compareQuantities(wanted, done, sign)
}

/** 2022.12 and 20221231 are dates only where the indicator asks when; 12月 with ≥ is a span of time. */
const onlyNumbers = (target: TextCell, actual: TextCell, timely: boolean): boolean => {
  if (!target.period?.ambiguous || !actual.period?.ambiguous) return false
  const bare = [target, actual].every((cell) => cell.quantity?.unit.dimension === 'none')
  return (bare && !timely) || target.quantity?.operator != null
}

const periods = (target: TextCell, actual: TextCell, situation: Situation): Decision | null =>
  !target.period || !actual.period || onlyNumbers(target, actual, situation.timely)
    ? null
    : comparePeriods(target.period, actual.period, situation)

/**
 * Decides what two readable cells say. The same words in both are met. Where no published rule decides,
 * the answer is `undecided` and why; nothing is guessed.
 */
export const compare = (target: TextCell, actual: TextCell, situation: Situation): Decision => {
  const decided = periods(target, actual, situation) ?? quantities(target, actual, situation)
  if (decided?.kind === 'quantity' || decided?.kind === 'date') {
    if (target.key !== actual.key || decided.target.toString() === decided.actual.toString())
      return decided
  }
  if (target.key === actual.key) return { kind: 'met', why: '实际完成情况与目标的表述相同' }
  return (
    decided ??
    yesNo(target, actual) ??
    zeroFor(target, actual) ??
    undecided('目标值或实际值是文字表述，须由人评定')
  )
}
