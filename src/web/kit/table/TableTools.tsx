import './table-tools.css'
import { Button, Popover } from 'antd'
import type { ReactNode } from 'react'
import { toast } from '../toasts.ts'
import { asText, columnsInSight, copyText, toggled } from './columns.ts'
import type { Column } from './parts.tsx'
import { countOf } from './rows.ts'
import { useTableState } from './state.ts'
import { useTableExport } from './useTableExport.tsx'
import { Views } from './Views.tsx'

/** What a list is to the tools above it. */
export interface TableSource {
  /** The list's procedure and its input, for the export: `holdings.searchUnits`. */
  procedure: string
  input: Record<string, unknown>
  /** The name of an exported table. */
  title: string
}

interface TableToolsProps<T> extends TableSource {
  columns: readonly Column<T>[]
  pages: readonly { rows: readonly T[] }[]
  /** Said at the left, e.g. how many there are. */
  children?: ReactNode
}

/** Views, columns, copying and export of a list. */
export const TableTools = <T,>({ columns, pages, children, ...source }: TableToolsProps<T>) => {
  const [{ cols }] = useTableState()
  const seen = columnsInSight(columns, cols)
  const count = countOf(pages)
  const { button, progress } = useTableExport(() => ({
    ...source,
    columns: seen.flatMap(({ key, title, field }) =>
      field === null ? [] : [{ field: field ?? key, title }],
    ),
  }))
  const copy = async (): Promise<void> =>
    (await copyText(
      asText(
        seen,
        pages.flatMap(({ rows }) => rows),
      ),
    ))
      ? toast(`已复制 ${count} 行，可粘贴到表格`)
      : toast('浏览器不允许复制，请改用导出', { tone: 'bad' })
  return (
    <>
      <div className="table-tools">
        <span className="table-said">{children}</span>
        <Views />
        <Columns columns={columns} />
        <Button size="small" disabled={count === 0} onClick={() => void copy()}>
          复制
        </Button>
        {button}
      </div>
      {progress}
    </>
  )
}

const Columns = <T,>({ columns }: { columns: readonly Column<T>[] }) => {
  const [{ cols }, go] = useTableState()
  const seen = new Set(columnsInSight(columns, cols).map(({ key }) => key))
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      arrow={false}
      content={
        <fieldset className="column-list">
          <legend>显示的列</legend>
          {columns.map(({ key, title }) => (
            <label key={key}>
              <input
                type="checkbox"
                checked={seen.has(key)}
                onChange={() => go({ cols: toggled(columns, cols, key) })}
              />
              {title}
            </label>
          ))}
          <Button size="small" disabled={cols === ''} onClick={() => go({ cols: '' })}>
            恢复默认
          </Button>
        </fieldset>
      }
    >
      <Button size="small">列</Button>
    </Popover>
  )
}
