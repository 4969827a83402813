import type { Paragraph, Table } from 'docx'
import { renderFigure, type ReportFigure } from '#contract/report-text/index.ts'
import { cleanText } from './clean.ts'
import type { Column, Run } from './model.ts'
import type { Source } from './sources.ts'
import { LANDSCAPE_WIDTH, SIZE } from './style.ts'
import { drawGrid } from './table.ts'
import { note, title, type Docx } from './text.ts'

const COLUMNS: readonly Column[] = [
  { title: '序号', width: 10 },
  { title: '文中所示', width: 29, align: 'left' },
  { title: '所在位置', width: 23, align: 'left' },
  { title: '指标名称、代号及度量', width: 52, align: 'left' },
  { title: '口径版本', width: 16 },
  { title: '统计期间', width: 24 },
  { title: '数值', width: 29 },
  { title: '记录数', width: 15 },
  { title: '记录摘要值', width: 50, align: 'left', size: 15 },
]

const NONE = '—'

const exact = (figure: ReportFigure): string => {
  const rendered = renderFigure(figure, { bare: false })
  return 'error' in rendered ? NONE : rendered.text
}

const names = ({ key, label, measure }: ReportFigure): string[] => [
  label,
  key,
  ...(measure && measure !== key ? [measure] : []),
]

/** Each on a line of its own. */
const lines = (texts: readonly string[]): Run[] =>
  texts.map((text, index) => ({ text: cleanText(text), ...(index > 0 && { breakBefore: true }) }))

const row = ({ figure, number, shown, places }: Source): (string | string[])[] => [
  String(number),
  [...shown],
  [...places],
  names(figure),
  figure.version ? `第${figure.version}版` : NONE,
  figure.period || NONE,
  exact(figure),
  figure.count === null || figure.count === undefined ? NONE : String(figure.count),
  figure.digest || NONE,
]

const EXPLANATION =
  '说明：报告中的数据均由业务记录计算得出。本表按首次出现的顺序，逐项列明其代号、度量、口径版本、统计期间、数值、所依据的记录数和记录摘要值，可据以追溯到原始记录。点击文中数据，可定位到本表对应行。'

/** 附录 数据来源: one row for each figure that the report shows, in the order of first appearance. */
export const drawAppendix = (docx: Docx, sources: readonly Source[]): (Paragraph | Table)[] => [
  ...title(docx, '附录　数据来源'),
  note(docx, EXPLANATION),
  drawGrid(docx, {
    columns: COLUMNS,
    rows: sources.map((source) => row(source).map((text) => lines([text].flat()))),
    merge: 0,
    total: false,
    width: LANDSCAPE_WIDTH,
    size: SIZE.small,
    anchored: true,
  }),
]
