import { useQuery } from '@tanstack/react-query'
import type { EvaluationResult } from '#contract/evaluation-result.ts'
import { Empty } from '../../kit/Empty.tsx'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { DriftItem } from '../drift/DriftItem.tsx'
import { hasMoved } from '../drift/moved.ts'
import { driftOf } from '../queries.ts'
import { Waiting } from '../Waiting.tsx'

/** 签发后变动: each frozen figure against today's records, and record by record what became of it. */
export const DriftView = ({ result }: { result: EvaluationResult }) => {
  const drift = useQuery(driftOf(result.evaluation.evaluationId))
  if (drift.isPending) return <Waiting label="签发后变动" rows={3} height={96} />
  if (drift.isError)
    return <ProblemAlert error={drift.error} onRetry={() => void drift.refetch()} />
  const moved = drift.data.filter(hasMoved)
  const still = drift.data.filter((one) => !moved.includes(one))
  const nameOf = (name: string, label: string): string =>
    result.indicators.find((one) => one.figure?.name === name)?.level3 ?? label
  return (
    <section className="view" aria-label="签发后变动">
      <p className="evaluation-note">
        签发时封存的 {drift.data.length}{' '}
        个数字与现有记录逐一比对。变动不改变已签发的得分，供下年度和更正时参考。
      </p>
      {moved.length === 0 ? (
        <Empty title="签发后没有变动" hint="封存的每个数字，今天重新统计仍得同样的结果。" />
      ) : null}
      {moved.map((one) => (
        <DriftItem key={one.name} drift={one} name={nameOf(one.name, one.label)} />
      ))}
      {moved.length > 0 && still.length > 0 ? (
        <p className="evaluation-note">
          其余 {still.length} 个数字没有变动：
          {still.map((one) => nameOf(one.name, one.label)).join('、')}。
        </p>
      ) : null}
    </section>
  )
}
