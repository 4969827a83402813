import type { ScoredResult } from '#contract/evaluation-result.ts'
import type { SheetProblem } from '../sheet/rules.ts'

type Result = Pick<ScoredResult, 'execution' | 'indicators'>

/** A target far exceeded needs its reason only; all else what is done about it too. */
const due = (needs: readonly string[], met: boolean | null): string =>
  `${needs.join('，')}，须填写${met === true ? '原因' : '偏差原因和改进措施'}`

const indicatorBlockers = ({
  indicatorId,
  level3,
  status,
  needs,
  met,
  reasonMissing,
  evidence,
  explanation,
}: Result['indicators'][number]): SheetProblem[] => {
  const found: SheetProblem[] = []
  const add = (kind: string, message: string): void => {
    found.push({ kind, indicatorId, message: `“${level3}”${message}` })
  }
  if (status === 'waiting') add('judge', '尚未评判')
  if (status === 'no-data' || status === 'unreadable') add('data', explanation)
  if (reasonMissing) add('reason', due(needs, met))
  if (evidence.openQuestions > 0) add('question', `有 ${evidence.openQuestions} 条核查疑问未了结`)
  return found
}

const executionBlockers = ({
  score,
  explanation,
  needs,
  met,
  reasonMissing,
}: Result['execution']): SheetProblem[] => {
  if (score === null) return [{ kind: 'execution', indicatorId: null, message: explanation }]
  return reasonMissing ? [{ kind: 'reason', indicatorId: null, message: due(needs, met) }] : []
}

/** What stands between an evaluation and its next signature; empty where nothing does. */
export const blockersOf = (problems: readonly SheetProblem[], result: Result): SheetProblem[] => [
  ...problems.map((one) => ({ ...one, kind: 'sheet' })),
  ...executionBlockers(result.execution),
  ...result.indicators.flatMap(indicatorBlockers),
]
