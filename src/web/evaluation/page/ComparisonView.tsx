import { useQuery } from '@tanstack/react-query'
import type { EvaluationResult } from '#contract/evaluation-result.ts'
import { api } from '../../app/api.ts'
import { ask } from '../../app/ask.ts'
import { formatInstant, formatNumber } from '../../kit/format.ts'
import { Meter } from '../../kit/Meter.tsx'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { StatusTag } from '../../kit/StatusTag.tsx'
import { times } from '../decimals.ts'
import { Waiting } from '../Waiting.tsx'

const number = (text: string | null): string =>
  text === null ? '—' : /^-?\d+(\.\d+)?$/.test(text) ? formatNumber(text) : text

/** 比较分析: target against actual, line by line, with the difference and how far it was reached. */
export const ComparisonView = ({ result }: { result: EvaluationResult }) => {
  const { evaluationId } = result.evaluation
  const table = useQuery(ask('evaluation.comparison', api.evaluation.comparison, { evaluationId }))
  if (table.isPending) return <Waiting label="比较分析" />
  if (table.isError)
    return <ProblemAlert error={table.error} onRetry={() => void table.refetch()} />
  const { rows, computedAt, computedBy, frozen } = table.data
  return (
    <section className="view" aria-label="比较分析">
      <p className="evaluation-note">
        {frozen ? '封存于' : '计算于'} {formatInstant(computedAt)}，{computedBy}
      </p>
      <div className="score-table comparison">
        <table>
          <caption className="unseen">年度指标值与实际完成值比较</caption>
          <thead>
            <tr>
              <th scope="col">指标</th>
              <th scope="col">方向</th>
              <th scope="col">目标</th>
              <th scope="col">实际</th>
              <th scope="col">偏差</th>
              <th scope="col">完成率</th>
              <th scope="col">达标</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.indicatorId ?? 'execution'} className="score-row score-row-plain">
                <th scope="row">{row.indicator}</th>
                <td data-label="方向">{row.direction}</td>
                <td data-label="目标">
                  {number(row.target)}
                  <span className="unit">{row.unit}</span>
                </td>
                <td data-label="实际">
                  {number(row.actual)}
                  {row.actual === null ? null : <span className="unit">{row.unit}</span>}
                </td>
                <td data-label="偏差">{number(row.deviation)}</td>
                <td data-label="完成率">
                  {row.completion === null ? (
                    '—'
                  ) : (
                    <Meter
                      label="完成率"
                      ratio={times(row.completion, '0.01')}
                      tone={row.met === false ? 'warn' : 'ok'}
                    />
                  )}
                </td>
                <td data-label="达标">
                  {row.met === null ? (
                    '—'
                  ) : (
                    <StatusTag tone={row.met ? 'ok' : 'warn'}>
                      {row.met ? '达标' : '未达'}
                    </StatusTag>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
