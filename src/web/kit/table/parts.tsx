import type { ReactNode } from 'react'
import { Icon } from '../Icon.tsx'
import { nextSort } from './state.ts'

export interface Column<T> {
  key: string
  /** The heading; from the contract's label where the column is a field. */
  title: string
  cell: (row: T) => ReactNode
  /** The cell as plain text, for copying, where `cell` draws more than text. */
  text?: (row: T) => string
  /** The field that stands in an exported table; the key unless told, null where it cannot be exported. */
  field?: string | null
  /** The name the list orders by; the heading becomes a button. */
  sort?: string
  /** Out of sight until it is chosen. */
  hidden?: boolean
  /** Numbers and money stand at the end. */
  align?: 'start' | 'end'
  /** A CSS width; one column without takes what is left. */
  width?: string
  /** Left out on a phone. */
  minor?: boolean
}

const classOf = <T,>(column: Column<T>): string =>
  `${column.align === 'end' ? 'cell-end' : 'cell'}${column.minor === true ? ' cell-minor' : ''}`

/** Which column orders the list, and how to ask for another. */
export interface Order {
  sort: string
  onSort: (sort: string) => void
}

const ariaSort = (sort: string, now: string): 'ascending' | 'descending' | 'none' => {
  if (now === sort) return 'ascending'
  return now === `-${sort}` ? 'descending' : 'none'
}

export const Head = <T,>({
  columns,
  order,
}: {
  columns: readonly Column<T>[]
  order?: Order | undefined
}) => (
  <thead>
    <tr>
      {columns.map((column) => (
        <th
          key={column.key}
          scope="col"
          className={classOf(column)}
          style={column.width === undefined ? undefined : { width: column.width }}
          aria-sort={
            column.sort === undefined || !order ? undefined : ariaSort(column.sort, order.sort)
          }
        >
          {column.sort === undefined || !order ? (
            column.title
          ) : (
            <SortButton title={column.title} sort={column.sort} order={order} />
          )}
        </th>
      ))}
    </tr>
  </thead>
)

const MARKS = { ascending: 'up', descending: 'down', none: null } as const

const SortButton = ({ title, sort, order }: { title: string; sort: string; order: Order }) => {
  const mark = MARKS[ariaSort(sort, order.sort)]
  return (
    <button
      type="button"
      className="sort-button"
      title={`按${title}排序`}
      onClick={() => order.onSort(nextSort(sort, order.sort))}
    >
      {title}
      {mark === null ? null : <Icon name={mark} size={12} />}
    </button>
  )
}

interface RowProps<T> {
  row: T
  index: number
  columns: readonly Column<T>[]
  active: boolean
  onFocus: (index: number) => void
  onOpen?: (row: T) => void
}

export const Row = <T,>({ row, index, columns, active, onFocus, onOpen }: RowProps<T>) => (
  <tr
    data-index={index}
    aria-rowindex={index + 2}
    tabIndex={active ? 0 : -1}
    className={onOpen ? 'row-opens' : undefined}
    onFocus={() => onFocus(index)}
    onClick={onOpen ? (event) => onLink(event.target) || onOpen(row) : undefined}
  >
    {columns.map((column) => (
      <td key={column.key} className={classOf(column)}>
        {column.cell(row)}
      </td>
    ))}
  </tr>
)

/** A click on a link or button inside the row is theirs. */
const onLink = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('a, button, input, label') !== null

export const Skeleton = <T,>({
  columns,
  label,
}: {
  columns: readonly Column<T>[]
  label: string
}) => (
  <div className="data-table">
    <output className="unseen">正在读取{label}…</output>
    <div className="data-table-scroll">
      <table aria-hidden="true">
        <Head columns={columns} />
        <tbody>
          {[0, 1, 2, 3, 4, 5].map((line) => (
            <tr key={line}>
              {columns.map((column) => (
                <td key={column.key} className={classOf(column)}>
                  <span className="figure-waiting">&nbsp;</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </div>
)
