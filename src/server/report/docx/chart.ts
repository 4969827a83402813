import type { EChartsOption } from 'echarts'
import { cleanText } from './clean.ts'
import { CHART_FONT, ensureFonts } from './fonts.ts'
import type { ReportChart } from './model.ts'

/** Pixels of the drawing; three times as many are printed, over 300 dpi at 150 mm. */
export const CHART = { width: 640, height: 268, scale: 3 } as const
const COLOURS = ['#1f4e79', '#b4493a', '#4d7c4d', '#8a6d3b', '#5b5b8a']

const option = (chart: ReportChart): EChartsOption => ({
  animation: false,
  color: COLOURS,
  textStyle: { fontFamily: CHART_FONT, color: '#222' },
  grid: { left: 16, right: 24, top: 56, bottom: 16, containLabel: true },
  legend: chart.series.length > 1 ? { top: 8, right: 16, itemHeight: 10 } : { show: false },
  xAxis: {
    type: 'category',
    data: chart.categories.map(cleanText),
    axisTick: { show: false },
    axisLabel: { fontSize: 13, interval: 0 },
  },
  yAxis: {
    type: 'value',
    name: `单位：${cleanText(chart.unit)}`,
    nameTextStyle: { fontSize: 13, align: 'left', padding: [0, 0, 4, -28] },
    axisLabel: { fontSize: 13, formatter: (value: number) => String(value) },
    splitLine: { lineStyle: { color: '#e2e2e2' } },
  },
  series: chart.series.map((series) => ({
    name: cleanText(series.name),
    type: chart.kind,
    data: [...series.values],
    barMaxWidth: 28,
    symbolSize: 7,
    label: { show: chart.series.length === 1, position: 'top', fontSize: 12, color: '#222' },
  })),
})

const svgOf = async (chart: ReportChart): Promise<string> => {
  const echarts = await import('echarts/dist/echarts.esm.min.mjs')
  const { width, height } = CHART
  const drawing = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height })
  drawing.setOption(option(chart))
  const svg = drawing.renderToSVGString()
  drawing.dispose()
  return svg
}

/** A chart as PNG, the same bytes for the same data. */
export const drawChart = async (chart: ReportChart): Promise<Buffer> => {
  await ensureFonts()
  const svg = await svgOf(chart)
  const { default: sharp } = await import('sharp')
  return sharp(Buffer.from(svg), { density: 72 * CHART.scale })
    .flatten({ background: '#ffffff' })
    .png()
    .toBuffer()
}
