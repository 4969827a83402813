import { useQuery } from '@tanstack/react-query'
import { BUDGET_KINDS, ENTRY_STATES } from '#contract/money-rows.ts'
import { api } from '../../app/api.ts'
import { ask } from '../../app/ask.ts'
import { AppLink } from '../../kit/AppLink.tsx'
import { formatMoney } from '../../kit/format.ts'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { StatusTag } from '../../kit/StatusTag.tsx'
import { ENTRY_TONES } from '../queries.ts'

interface BudgetChangesProps {
  projectId: string
  year: number
}

const hrefOf = ({ entryId, adjustmentId }: { entryId: string; adjustmentId: string | null }) =>
  adjustmentId === null ? `/records/budget-entry/${entryId}` : `/budget/adjustments/${adjustmentId}`

/** How each line of the project came to its budget: what was granted, added, and moved in or out. */
export const BudgetChanges = ({ projectId, year }: BudgetChangesProps) => {
  const input = { projectId, year, limit: 100 }
  const entries = useQuery(ask('money.listEntries', api.money.listEntries, input))
  if (entries.isError)
    return <ProblemAlert error={entries.error} onRetry={() => void entries.refetch()} />
  const rows = entries.data?.rows ?? []
  if (rows.length === 0) return null
  return (
    <div className="money-table">
      <table>
        <caption>预算变动</caption>
        <thead>
          <tr>
            {['文号', '日期', '经济分类', '类别'].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
            <th scope="col" className="cell-end">
              金额（元）
            </th>
            <th scope="col">状态</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.entryId}>
              <th scope="row">
                <AppLink href={hrefOf(row)}>{row.documentNumber}</AppLink>
              </th>
              <td>{row.datedOn}</td>
              <td>{row.economicCode}</td>
              <td>{BUDGET_KINDS[row.kind]}</td>
              <td className="cell-end">{formatMoney(row.amountFen)}</td>
              <td>
                <StatusTag tone={ENTRY_TONES[row.state]}>{ENTRY_STATES[row.state]}</StatusTag>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
