import { useQuery } from '@tanstack/react-query'
import { api } from '../../app/api.ts'
import { ask } from '../../app/ask.ts'
import { AppLink } from '../../kit/AppLink.tsx'
import { formatMoney, formatRate } from '../../kit/format.ts'
import { measureHref } from '../../kit/measure-href.ts'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { monthsOf, type Month } from './months.ts'

const SPENT = 'money.spent'

interface MonthsProps {
  /** The project's code, as the measure names it. */
  code: string
  year: number
  budgetFen: number
}

/** What was paid month by month, and how much of the budget by then; an amount leads to its payments and corrections. */
export const Months = ({ code, year, budgetFen }: MonthsProps) => {
  const filters = { project: code }
  const period = { from: `${year}-01-01`, to: `${year}-12-31` }
  const series = useQuery(
    ask('evidence.series', api.evidence.series, { key: SPENT, ...period, filters }),
  )
  const months = monthsOf(series.data ?? [], budgetFen)
  if (series.isError)
    return <ProblemAlert error={series.error} onRetry={() => void series.refetch()} />
  if (months.length === 0) return null
  return (
    <div className="money-table">
      <table>
        <caption className="unseen">{year} 年度逐月支付，单位：元</caption>
        <thead>
          <tr>
            <th scope="col">月份</th>
            {['净支付', '累计', '执行率'].map((title) => (
              <th key={title} scope="col" className="cell-end">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {months.map((month) => (
            <tr key={month.from}>
              <th scope="row">{month.name}</th>
              <td className="cell-end">
                <Paid month={month} filters={filters} />
              </td>
              <td className="cell-end">{formatMoney(month.totalFen)}</td>
              <td className="cell-end">{month.rate === null ? '—' : formatRate(month.rate)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const Paid = ({ month, filters }: { month: Month; filters: Record<string, string> }) =>
  month.payments === 0 ? (
    '—'
  ) : (
    <AppLink href={measureHref({ key: SPENT, from: month.from, to: month.to, filters })}>
      {formatMoney(month.paidFen)}
    </AppLink>
  )
