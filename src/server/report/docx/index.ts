/** Writing the report as .docx. Its heavy libraries load at the first call. */
export { renderDocx } from './render.ts'
export { indicatorTable, moneyTable, type IndicatorRow, type MoneyRow } from './tables.ts'
export type {
  Cell,
  Column,
  FigureCell,
  ReportChart,
  ReportDocument,
  ReportSection,
  ReportTable,
} from './model.ts'
