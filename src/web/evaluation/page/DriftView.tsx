import { useQuery } from '@tanstack/react-query'
import { z } from 'zod'
import type { EvaluationResult } from '#contract/evaluation-result.ts'
import { explainDriftInput } from '#contract/evidence.ts'
import { api } from '../../app/api.ts'
import { useCan } from '../../app/session.ts'
import { Empty } from '../../kit/Empty.tsx'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { DriftItem } from '../drift/DriftItem.tsx'
import { Explain } from '../drift/Explain.tsx'
import { driftOf, useRefresh } from '../queries.ts'
import { Waiting } from '../Waiting.tsx'

/** 签发后变动: each frozen figure against today's records, and record by record what became of it. */
export const DriftView = ({ result }: { result: EvaluationResult }) => {
  const { evaluationId } = result.evaluation
  const drift = useQuery(driftOf(evaluationId))
  const can = useCan()
  const refresh = useRefresh()
  if (drift.isPending) return <Waiting label="签发后变动" rows={3} height={96} />
  if (drift.isError)
    return <ProblemAlert error={drift.error} onRetry={() => void drift.refetch()} />
  const moved = drift.data.filter(({ state }) => state !== 'still')
  const still = drift.data.filter((one) => !moved.includes(one))
  const nameOf = (name: string, label: string): string =>
    result.indicators.find((one) => one.figure?.name === name)?.level3 ?? label
  return (
    <section className="view" aria-label="签发后变动">
      <p className="evaluation-note">
        签发时封存的 {drift.data.length}{' '}
        个数字与现有记录逐一比对。变动不改变已签发的得分；每处变动须说明原因，供下年度和更正时参考。
      </p>
      {moved.length === 0 ? (
        <Empty title="签发后没有变动" hint="封存的每个数字，今天重新统计仍得同样的结果。" />
      ) : null}
      {moved.map((one) => (
        <DriftItem key={one.name} drift={one} name={nameOf(one.name, one.label)}>
          <Explain
            drift={one}
            may={can('evaluation.edit')}
            schema={explainDriftInput.extend({ evaluationId: z.string() })}
            procedure={api.evaluation.explainDrift}
            subject={{ evaluationId }}
            refresh={refresh}
          />
        </DriftItem>
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
