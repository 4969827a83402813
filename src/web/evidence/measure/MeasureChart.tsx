import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { api } from '../../app/api.ts'
import { ask as query } from '../../app/ask.ts'
import { MonthlyChart } from '../../kit/MonthlyChart.tsx'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { magnitude, unitName } from '../amount.ts'
import { monthPeriod, yearOf, yearPeriod } from '../period.ts'
import type { Period } from '../period.ts'
import type { FigureAsk, MeasureInfo } from '../queries.ts'

interface MeasureChartProps {
  info: MeasureInfo
  ask: FigureAsk
  onPeriod: (period: Period) => void
}

/** The twelve months of the period's year, whatever part of it is chosen; a click on one chooses it. */
export const MeasureChart = ({ info, ask, onPeriod }: MeasureChartProps) => {
  const year = yearOf(ask)
  const series = useQuery({
    ...query('evidence.series', api.evidence.series, { ...ask, ...yearPeriod(year) }),
    placeholderData: keepPreviousData,
  })
  const pick = useCallback(
    (index: number) => onPeriod(monthPeriod(year, index + 1)),
    [onPeriod, year],
  )
  if (series.isError) {
    return <ProblemAlert error={series.error} onRetry={() => void series.refetch()} />
  }
  const rows = series.data ?? []
  return (
    <div className="measure-chart">
      <MonthlyChart
        title={`${year} 年各月${info.label}`}
        unit={unitName(info.unit)}
        months={rows.map(({ month }) => month)}
        series={[
          {
            name: info.label,
            values: rows.map(({ value }) => magnitude(info.unit, value)),
            kind: info.kind === 'flow' ? 'bar' : 'line',
          },
        ]}
        onPick={pick}
      />
      <p className="figure-note">点击某月，只看该月。</p>
    </div>
  )
}
