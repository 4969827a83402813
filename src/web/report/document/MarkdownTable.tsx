import type { Table } from 'mdast'
import { Inline, type InlineContext } from './Inline.tsx'

/** A table written in the text; wider than the page, it scrolls in its own frame. */
export const MarkdownTable = ({ table, context }: { table: Table; context: InlineContext }) => {
  const [head, ...rows] = table.children
  const alignOf = (column: number) => table.align?.[column] ?? 'left'
  return (
    <div className="sheet-table">
      <table>
        <thead>
          <tr>
            {head?.children.map((cell, column) => (
              // oxlint-disable-next-line react/no-array-index-key -- a cell is its place
              <th key={column} scope="col">
                <Inline nodes={cell.children} context={context} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- a row is its place
            <tr key={index}>
              {row.children.map((cell, column) => (
                // oxlint-disable-next-line react/no-array-index-key -- a cell is its place
                <td key={column} style={{ textAlign: alignOf(column) }}>
                  <Inline nodes={cell.children} context={context} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
