import type { BoundFigure } from '#contract/report.ts'
import type { IndicatorResult } from '#contract/evaluation-result.ts'
import { formatDate, type ReportFigure } from '#contract/report-text/index.ts'
import type { Ctx } from '#server/kernel/context.ts'
import { evaluationsIn, getResult } from '#server/evaluation/index.ts'
import {
  evaluate,
  reportedFigures,
  series,
  yearOf,
  type FigureAsk,
  type OtherSources,
} from '#server/evidence/index.ts'
import type { AskedFigure, Content } from './frozen.ts'

type MoneyRow = Content['money'][number]

const periodText = ({ from, to }: { from: string; to: string }): string =>
  from.endsWith('-01-01') && to.endsWith('-12-31') && from.slice(0, 4) === to.slice(0, 4)
    ? `${from.slice(0, 4)}年`
    : `${formatDate(from)}至${formatDate(to)}`

const catalogue = async (ctx: Ctx, year: number, others: OtherSources): Promise<AskedFigure[]> => {
  const evaluations = await evaluationsIn(ctx, year)
  const period = yearOf(year)
  return (await reportedFigures(ctx, year, others)).map((figure) => {
    const evaluation = evaluations.find((one) => one.projectCode === figure.filters['project'])
    const { base } = figure
    return {
      key: figure.key,
      label: figure.label,
      value: base ? base.value : figure.value,
      unit: base ? base.unit : figure.unit,
      ...(base?.unit === '分' ? { quantity: 'money' as const } : {}),
      measure: figure.measure,
      version: base?.definitionVersion ?? null,
      period: periodText(period),
      count: figure.records,
      digest: null,
      ask: base ? { filters: figure.filters, ...period } : null,
      evaluationId: base ? null : (evaluation?.evaluationId ?? null),
      frozen: !base && evaluation?.state === 'signed',
      measureAsk: base ? { measure: figure.measure, filters: figure.filters, period } : null,
    }
  })
}

const MONEY = {
  initial: 'money.initial-budget',
  added: 'money.added-budget',
  adjusted: 'money.adjusted-budget',
  budget: 'money.budget',
  received: 'money.received',
  spent: 'money.spent',
  rate: 'money.execution-rate',
} as const
type MoneyPart = keyof typeof MONEY
const PARTS = [
  'initial',
  'added',
  'adjusted',
  'budget',
  'received',
  'spent',
  'rate',
] as const satisfies readonly MoneyPart[]

const measured = async (
  ctx: Ctx,
  key: string,
  label: string,
  ask: FigureAsk,
): Promise<AskedFigure> => {
  const found = await evaluate(ctx, ask)
  return {
    key,
    label,
    value: found.value,
    unit: found.unit,
    ...(found.unit === '分' ? { quantity: 'money' as const } : {}),
    measure: ask.measure,
    version: found.definitionVersion,
    period: periodText(ask.period),
    count: found.records,
    digest: null,
    ask: { filters: { ...ask.filters }, ...ask.period },
    evaluationId: null,
    frozen: false,
    measureAsk: ask,
  }
}

const moneyRow = (project: string, prefix: string, adjusts: boolean): MoneyRow => {
  const cell = (part: MoneyPart) =>
    part === 'rate'
      ? { figure: `${prefix}.rate`, decimals: 2 }
      : { figure: `${prefix}.${part}`, unit: '万元', decimals: 2, bare: true }
  return {
    project,
    initial: cell('initial'),
    added: cell('added'),
    ...(adjusts ? { adjusted: cell('adjusted') } : {}),
    budget: cell('budget'),
    received: cell('received'),
    spent: cell('spent'),
    rate: cell('rate'),
  }
}

const moneyOf = async (
  ctx: Ctx,
  year: number,
): Promise<{ figures: AskedFigure[]; rows: MoneyRow[] }> => {
  const period = yearOf(year)
  const projects = (await evaluationsIn(ctx, year)).map(({ projectCode, projectName }) => ({
    prefix: `money.${projectCode}`,
    name: projectName,
    filters: { project: projectCode },
  }))
  const all = [...projects, { prefix: 'money-total', name: '合计', filters: {} }]
  const figures: AskedFigure[] = []
  for (const { prefix, name, filters } of all)
    for (const part of PARTS) {
      const ask = { measure: MONEY[part], filters, period }
      const label = ctx.house.measures.get(ask.measure)?.label ?? part
      figures.push(await measured(ctx, `${prefix}.${part}`, `${name}：${label}`, ask))
    }
  const adjusts = figures.some((one) => one.measure === MONEY.adjusted && Number(one.value) !== 0)
  const shown = figures.filter((one) => adjusts || one.measure !== MONEY.adjusted)
  return { figures: shown, rows: all.map(({ prefix, name }) => moneyRow(name, prefix, adjusts)) }
}

const SIGNS: Record<string, string> = { '>=': '≥', '<=': '≤', '=': '＝' }

const target = (one: IndicatorResult): string =>
  one.direction === 'date' && /^\d{4}-\d\d-\d\d$/.test(one.target)
    ? `${formatDate(one.target)}前`
    : `${SIGNS[one.direction] ?? ''}${one.target}${one.unit}`

const actual = (one: IndicatorResult): string => {
  if (one.actual === null) return '—'
  if (/^\d{4}-\d\d-\d\d$/.test(one.actual)) return formatDate(one.actual)
  return one.source === 'measure' ? `${one.actual}${one.unit}` : one.actual
}

const indicatorsOf = async (ctx: Ctx, year: number): Promise<Content['indicators']> => {
  const tables: Content['indicators'] = []
  for (const { evaluationId, projectName } of await evaluationsIn(ctx, year)) {
    const { execution, indicators, total } = await getResult(ctx, { evaluationId })
    const rows = indicators.map((one) => ({
      level1: one.level1,
      level2: one.level2,
      level3: one.level3,
      target: target(one),
      actual: actual(one),
      points: one.points,
      score: one.score ?? '待评判',
      explanation: one.explanation,
    }))
    const first = {
      level1: '预算执行',
      level2: '预算执行率',
      level3: '年度预算执行率',
      target: '＝100%',
      actual: execution.rate === null ? '—' : `${Number(execution.rate)}%`,
      points: execution.points,
      score: execution.score ?? '待评判',
      explanation: execution.explanation,
    }
    const sum = {
      points: total.points,
      score: total.score ?? `已评 ${total.soFar}`,
      grade: total.grade ?? '待评定',
    }
    tables.push({ project: projectName, rows: [first, ...rows], total: sum })
  }
  return tables
}

const CHARTS = [
  {
    title: '各月接待查阅利用档案人次',
    unit: '人次',
    kind: 'bar',
    lines: [{ name: '人次', measure: 'reading-room.visitors' }],
  },
  {
    title: '各月提供利用案卷与文件',
    unit: '卷、件',
    kind: 'line',
    lines: [
      { name: '案卷（卷）', measure: 'reading-room.files-used' },
      { name: '文件（件）', measure: 'reading-room.items-used' },
    ],
  },
] as const

const chartsOf = async (ctx: Ctx, year: number): Promise<Content['charts']> => {
  const charts: Content['charts'] = []
  for (const { title, unit, kind, lines } of CHARTS) {
    const drawn = []
    for (const { name, measure } of lines) {
      const months = await series(ctx, { measure, filters: {}, period: yearOf(year) })
      drawn.push({
        name,
        values: months.map(({ value }) => (value === null ? null : Number(value))),
      })
    }
    const categories = Array.from({ length: 12 }, (_, month) => `${month + 1}月`)
    charts.push({ title, unit, kind, categories, series: drawn })
  }
  return charts
}

/** Computes all that a report of a year shows, from today's records and, where signed, from what was frozen. */
export const computeContent = async (
  ctx: Ctx,
  year: number,
  others: OtherSources,
): Promise<Content> => {
  const named = await catalogue(ctx, year, others)
  const money = await moneyOf(ctx, year)
  return {
    figures: [...named, ...money.figures],
    money: money.rows,
    indicators: await indicatorsOf(ctx, year),
    charts: await chartsOf(ctx, year),
  }
}

/** A bound figure as the text's rules and the document's writer know it. */
export const textFigure = ({ quantity, ...figure }: BoundFigure): ReportFigure => ({
  ...figure,
  unit: figure.unit,
  ...(quantity === undefined ? {} : { quantity }),
})
