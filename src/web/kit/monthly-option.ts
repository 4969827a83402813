import type { BarSeriesOption, LineSeriesOption } from 'echarts/charts'
import type { EChartsCoreOption } from 'echarts/core'
import { formatNumber } from './format.ts'
import type { MonthlyChartProps, Series } from './monthly-chart.ts'

const INK = '#4d565c'
const LINE = '#e4ddce'
const COLOURS = ['#27506f', '#b8873a', '#6f8f78', '#8a7090']
const FONT = getFont()

/** The chart's text is drawn by ECharts, which does not read CSS variables. */
function getFont(): string {
  return getComputedStyle(document.documentElement).getPropertyValue('--sans') || 'sans-serif'
}

/** `2024-03` → `3月`; the year stands at its first month where the series spans years. */
const monthLabels = (months: string[]): string[] => {
  const years = new Set(months.map((month) => month.slice(0, 4)))
  return months.map((month, index) => {
    const label = `${Number(month.slice(5, 7))}月`
    const starts = index === 0 || month.endsWith('-01')
    return years.size > 1 && starts ? `${label}\n${month.slice(0, 4)}` : label
  })
}

const seriesOption = ({ name, values, kind = 'bar' }: Series): BarSeriesOption | LineSeriesOption =>
  kind === 'bar'
    ? {
        type: 'bar',
        name,
        data: values,
        barMaxWidth: 26,
        itemStyle: { borderRadius: [2, 2, 0, 0] },
      }
    : { type: 'line', name, data: values, symbolSize: 6, lineStyle: { width: 2 } }

/** A MonthlyChart's look: hairlines, no frame, one colour a series. */
export const monthlyOption = ({ months, series, unit }: MonthlyChartProps): EChartsCoreOption => ({
  animationDuration: 250,
  color: COLOURS,
  textStyle: { fontFamily: FONT, color: INK },
  grid: { left: 8, right: 8, top: series.length > 1 ? 36 : 14, bottom: 4, containLabel: true },
  ...(series.length > 1
    ? { legend: { top: 0, right: 0, itemWidth: 14, itemHeight: 8, textStyle: { color: INK } } }
    : {}),
  tooltip: {
    trigger: 'axis',
    axisPointer: { type: 'shadow', shadowStyle: { color: 'rgba(39,80,111,0.06)' } },
    backgroundColor: '#20262b',
    borderWidth: 0,
    padding: [8, 12],
    textStyle: { color: '#f6f2e8', fontSize: 13 },
    valueFormatter: (value: unknown) =>
      typeof value === 'number' ? `${formatNumber(value)} ${unit}` : '—',
  },
  xAxis: {
    type: 'category',
    data: monthLabels(months),
    axisTick: { show: false },
    axisLine: { lineStyle: { color: '#c9c0ad' } },
    axisLabel: { color: INK },
  },
  yAxis: {
    type: 'value',
    splitNumber: 4,
    splitLine: { lineStyle: { color: LINE } },
    axisLabel: { color: '#5f666a', formatter: (value: number) => formatNumber(value) },
  },
  series: series.map(seriesOption),
})
