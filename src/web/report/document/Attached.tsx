import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { BoundFigure } from '#contract/report.ts'
import { AppLink } from '../../kit/AppLink.tsx'
import { stringifySearch } from '../../app/search.ts'
import { useCan } from '../../app/session.ts'
import { MonthlyChart } from '../../kit/MonthlyChart.tsx'
import { evaluationsOf, type Report, type ReportSection } from '../queries.ts'
import { FigureText } from './BoundText.tsx'
import { ReportTable, type TableView } from './ReportTable.tsx'

type Attachment = ReportSection['attach'][number]

const MONEY_KEY = /^money(?:-total|\.[^.]+)\.(?:initial|added|budget|received|spent|rate)$/

/** The money table's cells in its order, row by row after the project's name; none where they do not match. */
const moneyCells = ({ figures, money }: Report): BoundFigure[] => {
  const cells = figures.filter(({ key }) => MONEY_KEY.test(key))
  const count = money?.rows.reduce((sum, row) => sum + row.length - 1, 0)
  return cells.length === count ? cells : []
}

interface AttachedProps {
  report: Report
  kind: Attachment
}

/** The tables and charts that a section calls for, set after its text. */
export const Attached = ({ report, kind }: AttachedProps) => {
  if (kind === 'money') return <MoneyTable report={report} />
  return kind === 'indicators' ? <IndicatorTables report={report} /> : <Charts report={report} />
}

const MoneyTable = ({ report }: { report: Report }) => {
  const { money } = report
  if (money === null) return null
  const cells = moneyCells(report)
  const width = money.columns.length - 1
  const shown = (figure: BoundFigure | undefined, text: string): ReactNode =>
    figure ? <FigureText figure={figure} text={text} year={report.report.year} /> : text
  return (
    <ReportTable
      number={tableNumber(report, 'money')}
      table={money}
      show={(row, column, text) =>
        shown(column === 0 ? undefined : cells[row * width + column - 1], text)
      }
    />
  )
}

/** 实际完成值, 得分: what the evaluation explains row by row. */
const EXPLAINED = new Set(['实际完成值', '得分'])

const IndicatorTables = ({ report }: { report: Report }) => {
  const can = useCan()
  const { year } = report.report
  const evaluations = useQuery({ ...evaluationsOf(year), enabled: can('evaluation.read') })
  const idOf = ({ caption }: TableView): string | undefined =>
    evaluations.data?.find(({ evaluation }) => caption.startsWith(evaluation.projectName))
      ?.evaluation.evaluationId
  const first = tableNumber(report, 'indicators')
  return report.indicators.map((table, index) => {
    const id = idOf(table)
    return (
      <ReportTable
        key={table.caption}
        number={first + index}
        table={table}
        show={(_row, column, text) =>
          id !== undefined && text !== '' && EXPLAINED.has(table.columns[column]?.title ?? '') ? (
            <AppLink
              className="figure"
              href={`/evaluations/${id}${stringifySearch({ year })}`}
              title="查看评分依据"
            >
              <span className="figure-value">{text}</span>
            </AppLink>
          ) : (
            text
          )
        }
      />
    )
  })
}

const Charts = ({ report: { charts, report } }: { report: Report }) =>
  charts.map(({ title, unit, kind, categories, series }, index) => (
    <div key={title} className="sheet-chart">
      <MonthlyChart
        title={`图${index + 1}　${title}`}
        unit={unit}
        months={categories.map(
          (_, month) => `${report.year}-${String(month + 1).padStart(2, '0')}`,
        )}
        series={series.map((one) => ({ ...one, kind }))}
      />
    </div>
  ))

const ORDER = ['money', 'charts', 'indicators'] as const satisfies readonly Attachment[]

/** What stands in the document, in its order: as sections call for it, then what none has called for. */
const attachmentsIn = ({ sections }: Report): Attachment[] => {
  const called = sections.flatMap(({ attach }) => attach)
  return [...called, ...ORDER.filter((one) => !called.includes(one))]
}

/** What no section has called for; it stands at the end. */
export const uncalled = ({ sections }: Report): Attachment[] => {
  const called = new Set(sections.flatMap(({ attach }) => attach))
  return ORDER.filter((one) => !called.has(one))
}

/** Tables are numbered through the document. */
const tableNumber = (report: Report, kind: 'money' | 'indicators'): number => {
  const before = attachmentsIn(report).slice(0, attachmentsIn(report).indexOf(kind))
  return before.reduce((sum, one) => sum + tablesOf(report, one), 1)
}

const tablesOf = ({ money, indicators }: Report, kind: Attachment): number => {
  if (kind === 'money') return money === null ? 0 : 1
  return kind === 'indicators' ? indicators.length : 0
}
