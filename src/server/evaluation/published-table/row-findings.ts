import { exact } from '../scoring/index.ts'
import { difference, isCoarse } from './agreement.ts'
import type { Cell } from './cell.ts'
import { finding, type Finding } from './finding.ts'
import { isBlank, type CheckedRow } from './row.ts'

type Rule = (row: CheckedRow) => readonly Finding[]

const quoted = (name: string): string =>
  `「${name.length > 30 ? `${name.slice(0, 30).toWellFormed()}…` : name}」`

const say = (code: Finding['code'], row: CheckedRow, message: string): Finding[] => [
  finding(code, row.row, `${quoted(row.name)}${message}`),
]

const short = (cell: Cell): string => {
  const text = cell.raw ?? ''
  return text.length > 30 ? `${text.slice(0, 30).toWellFormed()}…` : text
}

const unreadableCells: Rule = (row) => [
  ...(row.target.kind === 'unreadable'
    ? say('unreadable-cell', row, `的年度指标值无法识别：${short(row.target)}`)
    : []),
  ...(row.actual.kind === 'unreadable'
    ? say('unreadable-cell', row, `的实际完成值无法识别：${short(row.actual)}`)
    : []),
]

const unitMismatch: Rule = (row) =>
  row.decision.kind === 'undecided' && row.decision.mismatch
    ? say('unit-mismatch', row, `${row.decision.why}，不能比较`)
    : []

const blankActual: Rule = (row) => {
  const { score, points } = row.input
  if (row.actual.kind !== 'blank' || score === null || score <= 0) return []
  return points !== null && score >= points
    ? say('blank-actual-full-score', row, `的实际完成值空白，却得满分 ${score} 分`)
    : say('blank-actual-scored', row, `的实际完成值空白，却得 ${score} 分`)
}

const outOfRange: Rule = (row) => {
  const { score, points } = row.input
  if (score !== null && score < 0)
    return say('score-below-zero', row, `得分 ${score} 分，低于 0 分`)
  if (score === null || points === null || score <= points) return []
  return say('score-above-points', row, `得分 ${score} 分，超过分值 ${points} 分`)
}

const fullThoughMissed = (row: CheckedRow): boolean => {
  const { score, points } = row.input
  if (row.met !== false || score === null || points === null || score !== points || points === 0)
    return false
  return row.score === null || !exact(row.score.shown).eq(points)
}

const offRule: Rule = (row) => {
  const { score: published, points } = row.input
  if (fullThoughMissed(row))
    return say('full-points-target-missed', row, `未达到目标却得满分：${row.explanation}`)
  if (!row.score || published === null || points === null || published > points || published < 0)
    return []
  const value = exact(row.score.exact)
  if (row.agrees) {
    const rounding = isCoarse(published, value) && difference(published, value).gt('0.01')
    return rounding
      ? say(
          'score-rounded-to-whole',
          row,
          `得分 ${published} 分是取整的结果，按规则应得 ${row.score.shown} 分`,
        )
      : []
  }
  const code = value.gt(published) ? 'score-below-rule' : 'score-above-rule'
  const side = value.gt(published) ? '低于' : '高于'
  return say(
    code,
    row,
    `得分 ${published} 分，${side}按规则应得的 ${row.score.shown} 分：${row.explanation}`,
  )
}

const lostWithoutReason: Rule = (row) => {
  const { score, points, deviation } = row.input
  if (score === null || points === null || score < 0 || score >= points || !isBlank(deviation))
    return []
  const met = row.met ? '已达到目标，仍' : ''
  return say(
    'points-lost-without-reason',
    row,
    `${met}扣 ${exact(points).minus(score).toFixed()} 分，没有写明偏差原因和改进措施`,
  )
}

const overAchieved: Rule = (row) =>
  row.overAchieved && isBlank(row.input.deviation)
    ? say('over-achievement-without-reason', row, '大幅超过目标值，没有说明原因')
    : []

const RULES: readonly Rule[] = [
  unreadableCells,
  unitMismatch,
  blankActual,
  outOfRange,
  offRule,
  lostWithoutReason,
  overAchieved,
]

/** What does not agree within one row. */
export const rowFindings: Rule = (row) => RULES.flatMap((rule) => rule(row))
