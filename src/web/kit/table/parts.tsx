import type { ReactNode } from 'react'
import { Icon } from '../Icon.tsx'
import type { Order } from './state.ts'

export interface Column<T> {
  key: string
  /** The heading; from the contract's label where the column is a field. */
  title: string
  cell: (row: T) => ReactNode
  /** The cell as plain text, for copying, where `cell` draws more than text. */
  text?: (row: T) => string
  /** The field that stands in an exported table; the key unless told, null where it cannot be exported. */
  field?: string | null
  /** Out of sight until it is chosen. */
  hidden?: boolean
  /** Numbers and money stand at the end. */
  align?: 'start' | 'end'
  /** A CSS width; one column without takes what is left. */
  width?: string
  /** Left out on a phone. */
  minor?: boolean
  /** Stands on a phone in a line of its own above the others; the column without a width unless told. */
  lead?: boolean
}

const leadOf = <T,>(columns: readonly Column<T>[]): Column<T> | undefined =>
  columns.find(({ lead }) => lead) ??
  columns.find(({ width, minor }) => width === undefined && minor !== true) ??
  columns[0]

const classOf = <T,>(column: Column<T>, lead?: Column<T>): string =>
  [
    column.align === 'end' ? 'cell-end' : 'cell',
    ...(column.minor === true && column !== lead ? ['cell-minor'] : []),
    ...(column === lead ? ['cell-lead'] : []),
  ].join(' ')

const ariaSort = (field: string, now: string): 'ascending' | 'descending' | 'none' => {
  if (now === field) return 'ascending'
  return now === `-${field}` ? 'descending' : 'none'
}

interface HeadProps<T> {
  columns: readonly Column<T>[]
  order?: Order
}

/** The headings; those of fields the list can be sorted by are buttons. */
export const Head = <T,>({ columns, order }: HeadProps<T>) => (
  <thead>
    <tr>
      {columns.map((column) => {
        const by = order?.sorts(column.key) === true ? order : null
        return (
          <th
            key={column.key}
            scope="col"
            className={classOf(column)}
            style={column.width === undefined ? undefined : { width: column.width }}
            aria-sort={by === null ? undefined : ariaSort(column.key, by.now)}
          >
            {by === null ? (
              column.title
            ) : (
              <SortButton title={column.title} field={column.key} order={by} />
            )}
          </th>
        )
      })}
    </tr>
  </thead>
)

const MARKS = { ascending: 'up', descending: 'down', none: null } as const

const SortButton = ({ title, field, order }: { title: string; field: string; order: Order }) => {
  const mark = MARKS[ariaSort(field, order.now)]
  return (
    <button
      type="button"
      className="sort-button"
      title={`按${title}排序`}
      onClick={() => order.sortBy(field)}
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

export const Row = <T,>({ row, index, columns, active, onFocus, onOpen }: RowProps<T>) => {
  const lead = leadOf(columns)
  return (
    <tr
      data-index={index}
      aria-rowindex={index + 2}
      tabIndex={active ? 0 : -1}
      className={onOpen ? 'row-opens' : undefined}
      onFocus={() => onFocus(index)}
      onClick={onOpen ? (event) => onLink(event.target) || onOpen(row) : undefined}
    >
      {columns.map((column) => (
        <td key={column.key} className={classOf(column, lead)} data-title={column.title}>
          {column.cell(row)}
        </td>
      ))}
    </tr>
  )
}

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
