import type { Cell, ReportTable } from './model.ts'

export interface MoneyRow {
  project: string
  initial: Cell
  added: Cell
  /** Only where the year moved money between lines. */
  adjusted?: Cell
  budget: Cell
  received: Cell
  spent: Cell
  rate: Cell
}

/**
 * The money table 项目资金申报及使用情况 in 万元; the last row is the total. Cells of figures ask for `万元`, bare.
 * A year with adjustments has a column of them, so that the whole year's budget is the sum of what stands before it.
 */
export const moneyTable = (rows: readonly MoneyRow[]): ReportTable => {
  const adjusts = rows.some((row) => row.adjusted !== undefined)
  const width = adjusts ? 18 : 19
  return {
    caption: '项目资金申报、到位及使用情况',
    columns: [
      { title: '项目名称', width: adjusts ? 28 : 40, align: 'left' },
      { title: '年初预算（万元）', width },
      { title: '年中追加（万元）', width },
      ...(adjusts ? [{ title: '调剂净额（万元）', width }] : []),
      { title: '全年预算（万元）', width },
      { title: '到位资金（万元）', width },
      { title: '实际支出（万元）', width },
      { title: '执行率', width },
    ],
    rows: rows.map((row) => [
      row.project,
      row.initial,
      row.added,
      ...(adjusts ? [row.adjusted ?? ''] : []),
      row.budget,
      row.received,
      row.spent,
      row.rate,
    ]),
    total: true,
  }
}

export interface IndicatorRow {
  level1: string
  level2: string
  level3: string
  target: Cell
  actual: Cell
  points: string
  score: Cell
  explanation: string
}

/** An indicator sheet 绩效指标完成及得分情况 of one project, levels 1 and 2 merged, with its total. */
export const indicatorTable = (
  project: string,
  rows: readonly IndicatorRow[],
  total: { points: string; score: Cell; grade: Cell },
): ReportTable => ({
  caption: `${project}绩效指标完成及得分情况`,
  columns: [
    { title: '一级指标', width: 18 },
    { title: '二级指标', width: 19 },
    { title: '三级指标', width: 27, align: 'left' },
    { title: '年度指标值', width: 21 },
    { title: '实际完成值', width: 22 },
    { title: '分值', width: 11 },
    { title: '得分', width: 12 },
    { title: '评分说明', width: 36, align: 'left' },
  ],
  rows: [
    ...rows.map((row) => [
      row.level1,
      row.level2,
      row.level3,
      row.target,
      row.actual,
      row.points,
      row.score,
      row.explanation,
    ]),
    ['合计', '', '', '', '', total.points, total.score, total.grade],
  ],
  merge: 2,
  total: true,
})
