import { useQuery } from '@tanstack/react-query'
import { Empty } from '../../kit/Empty.tsx'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { verificationsOf } from '../queries.ts'
import { Bench } from '../sample/Bench.tsx'
import { SampleLine } from '../sample/SampleLine.tsx'
import { Waiting } from '../Waiting.tsx'
import type { PartProps } from './part-props.ts'

/** 资料核查: every sample drawn for this evaluation, and the bench to work through one. */
export const VerificationView = ({ result, may, place, go }: PartProps) => {
  const samples = useQuery(verificationsOf(result.evaluation.evaluationId))
  return (
    <section className="view" aria-label="资料核查">
      <p className="evaluation-note">
        从构成实际完成值的记录中按抽样号随机抽取，逐条与原件、登记核对。抽样在评分表中展开指标行进行。
      </p>
      {samples.isPending ? <Waiting label="资料核查" rows={3} height={52} /> : null}
      <ProblemAlert error={samples.error} onRetry={() => void samples.refetch()} />
      {samples.data?.rows.length === 0 ? (
        <Empty title="尚未抽取样本" hint="展开一个由记录统计的指标，在资料核查一栏抽取样本。" />
      ) : null}
      <ul className="samples">
        {samples.data?.rows.map((row) => (
          <li key={row.verificationId}>
            <SampleLine
              named
              row={row}
              open={place.sample === row.verificationId}
              onToggle={(open) => go({ sample: open ? row.verificationId : '' })}
            />
            {place.sample === row.verificationId ? (
              <Bench verificationId={row.verificationId} may={may} />
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
