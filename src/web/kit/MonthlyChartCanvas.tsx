import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import type { EChartsType } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import type { MonthlyChartProps } from './monthly-chart.ts'
import { monthlyOption } from './monthly-option.ts'

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer])

/** The drawn half of a MonthlyChart; the only file of the web that loads ECharts. */
const MonthlyChartCanvas = (props: MonthlyChartProps) => {
  const { onPick } = props
  const holder = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType>(null)

  useEffect(() => {
    if (!holder.current) return undefined
    const made = init(holder.current, undefined, { renderer: 'svg' })
    const watcher = new ResizeObserver(() => made.resize())
    watcher.observe(holder.current)
    chart.current = made
    return () => {
      watcher.disconnect()
      made.dispose()
    }
  }, [])

  useEffect(() => {
    chart.current?.setOption(monthlyOption(props), { notMerge: true })
  })

  useEffect(() => {
    const made = chart.current
    if (!made || !onPick) return undefined
    const pick = (event: { dataIndex: number }): void => onPick(event.dataIndex)
    made.on('click', pick)
    return () => {
      if (!made.isDisposed()) made.off('click', pick)
    }
  }, [onPick])

  return (
    <>
      <p className="unseen">{summary(props)}</p>
      <div ref={holder} className="monthly-canvas" aria-hidden="true" />
    </>
  )
}

/** What the picture says, in words: the highest month of each series. */
const summary = ({ title, unit, months, series }: MonthlyChartProps): string => {
  const peaks = series.map(({ name, values }) => {
    const highest = Math.max(...values.map((value) => value ?? 0))
    const month = months[values.indexOf(highest)]
    return month === undefined ? `${name}暂无数据` : `${name}最高在${month}，为${highest}${unit}`
  })
  return `${title}。${peaks.join('；')}。可切换为表格查看各月数值。`
}

export default MonthlyChartCanvas
