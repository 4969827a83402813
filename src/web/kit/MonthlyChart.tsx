import './monthly-chart.css'
import { Suspense, lazy, useState } from 'react'
import { formatNumber } from './format.ts'
import { Icon } from './Icon.tsx'
import type { MonthlyChartProps } from './monthly-chart.ts'

const Canvas = lazy(() => import('./MonthlyChartCanvas.tsx'))

/** Values by month as a chart, or as the same values in a table. ECharts loads only where a chart is seen. */
export const MonthlyChart = (props: MonthlyChartProps) => {
  const [asTable, setAsTable] = useState(false)
  return (
    <figure className="monthly">
      <figcaption>
        <span>{props.title}</span>
        <span className="monthly-unit">单位：{props.unit}</span>
        <button type="button" className="quiet-button" onClick={() => setAsTable(!asTable)}>
          <Icon name={asTable ? 'chart' : 'table'} size={16} />
          {asTable ? '看图' : '看表'}
        </button>
      </figcaption>
      {asTable ? (
        <MonthlyTable {...props} />
      ) : (
        <Suspense fallback={<div className="monthly-canvas" />}>
          <Canvas {...props} />
        </Suspense>
      )}
    </figure>
  )
}

const MonthlyTable = ({ title, months, series }: MonthlyChartProps) => (
  <div className="monthly-table">
    <table aria-label={title}>
      <thead>
        <tr>
          <th scope="col">月份</th>
          {series.map((each) => (
            <th key={each.name} scope="col">
              {each.name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {months.map((month, index) => (
          <tr key={month}>
            <th scope="row">{month}</th>
            {series.map((each) => (
              <td key={each.name}>{valueText(each.values[index])}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)

const valueText = (value: number | null | undefined): string =>
  value === null || value === undefined ? '—' : formatNumber(value)
