import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { formatNumber, formatPeriod } from '../../kit/format.ts'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { amountText, unitName } from '../amount.ts'
import { KIND_NOTES } from '../kinds.ts'
import { valueQuery } from '../queries.ts'
import type { FigureAsk, MeasureInfo } from '../queries.ts'

/** The number itself: the period it is of, the value, how it came about, and of how many records. */
export const ValueBlock = ({ info, ask }: { info: MeasureInfo; ask: FigureAsk }) => {
  const value = useQuery({ ...valueQuery(ask), placeholderData: keepPreviousData })
  const data = value.data
  if (value.isError) {
    return <ProblemAlert error={value.error} onRetry={() => void value.refetch()} />
  }
  return (
    <div className="value-block" aria-live="polite" aria-busy={value.isFetching}>
      <p className="figure-label">{formatPeriod(ask.from, ask.to)}</p>
      <p className="value-number">
        {data?.value === undefined || data.value === null ? (
          <span className="figure-none">{value.isPending ? '正在计算…' : '暂无记录'}</span>
        ) : (
          <>
            {amountText(info.unit)(data.value)}
            <span className="unit">{unitName(info.unit)}</span>
          </>
        )}
      </p>
      <p className="figure-note">
        {KIND_NOTES[info.kind]}
        {data ? `，${formatNumber(data.records)} 条记录` : ''}
      </p>
      {data?.kind === 'ratio' && data.part !== null && data.whole !== null ? (
        <p className="figure-note">
          {formatNumber(data.part)} ÷ {formatNumber(data.whole)}
        </p>
      ) : null}
    </div>
  )
}
