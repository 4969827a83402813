import type { ReactNode } from 'react'
import type { Report } from '../queries.ts'

export type TableView = NonNullable<Report['money']>

interface ReportTableProps {
  number: number
  table: TableView
  /** What a cell shows in place of its text, e.g. the same text as a link. */
  show?: (row: number, column: number, text: string) => ReactNode
}

const CELLS = { left: 'sheet-words', center: 'sheet-middle', right: 'sheet-number' } as const

/** One of the report's own tables under its numbered caption. */
export const ReportTable = ({ number, table, show }: ReportTableProps) => {
  const { caption, columns, rows, note } = table
  return (
    <figure className="sheet-attached">
      <figcaption>{`表${number}　${caption}`}</figcaption>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must take the keyboard */}
      <section className="sheet-table" tabIndex={0} aria-label={caption}>
        <table>
          <thead>
            <tr>
              {columns.map(({ title }) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- a row is its place
              <tr key={index} className={row[0] === '合计' ? 'sheet-sum' : undefined}>
                {row.map((text, column) => (
                  // oxlint-disable-next-line react/no-array-index-key -- a cell is its place
                  <td key={column} className={CELLS[columns[column]?.align ?? 'center']}>
                    {show?.(index, column, text) ?? text}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {note === undefined ? null : <p className="sheet-note">{note}</p>}
    </figure>
  )
}
