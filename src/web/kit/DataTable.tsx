import './table/data-table.css'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useRef, type ReactNode, type RefObject } from 'react'
import type { Pages } from '../app/ask.ts'
import { Head, Row, Skeleton } from './table/parts.tsx'
import type { Column } from './table/parts.tsx'
import { columnsInSight } from './table/columns.ts'
import { useOrder, useTableState, type Order } from './table/state.ts'
import { countOf, rowsBetween } from './table/rows.ts'
import { TableTools, type TableSource } from './table/TableTools.tsx'
import { ProblemAlert } from './ProblemAlert.tsx'
import { useActiveRow } from './table/useActiveRow.ts'
import { useRowHeight } from './table/useRowHeight.ts'
import { useWindow } from './table/useWindow.ts'

export type { Column } from './table/parts.tsx'

/** Milliseconds between two readings of a list that changes by itself. */
const AGAIN = 2000

interface DataTableProps<T> {
  /** The table's name, read aloud and used nowhere else. */
  label: string
  columns: readonly Column<T>[]
  /** A paged procedure with its input: `pages('holdings.units', api.holdings.units, { q })`. */
  source: Pages<T>
  rowKey: (row: T) => string
  /** Whether a row changes by itself: while one does, the list is read again and again. */
  isChanging?: (row: T) => boolean
  /** Enter or a click on a row. */
  onOpen?: (row: T) => void
  /** Shown where there is no row: an `Empty`. */
  empty: ReactNode
  /** The tallest the table grows before it scrolls in itself, as a CSS length. */
  maxHeight?: string
  /** Gives the list its tools: views, choosable columns, copying, export. */
  tools?: TableSource
  /** Stands at the left of the tools, e.g. how many rows there are. */
  said?: ReactNode
}

/**
 * A list of any length. Pages come by keyset as the reader nears the end; only the rows in sight are in the
 * document; no exact count is asked for. ↑ ↓ Home End PageUp PageDown move between rows, Enter opens one.
 */
export const DataTable = <T,>(props: DataTableProps<T>) => {
  const { source, empty, tools, said, isChanging } = props
  const [{ cols }] = useTableState()
  const columns = columnsInSight(props.columns, cols)
  const order = useOrder(source.name)
  const list = useInfiniteQuery({
    queryKey: [...source.key, order.asked ?? ''],
    queryFn: ({ pageParam, signal }) =>
      source.load({
        cursor: pageParam === '' ? undefined : pageParam,
        order: order.asked,
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      isChanging && state.data?.pages.some(({ rows }) => rows.some(isChanging)) === true
        ? AGAIN
        : false,
  })
  const held = list.data?.pages ?? []
  const count = countOf(held)

  if (list.isPending) return <Skeleton columns={columns} label={props.label} />
  if (list.isError && count === 0) {
    return <ProblemAlert error={list.error} onRetry={() => void list.refetch()} />
  }
  const above = tools ? (
    <TableTools {...inOrder(tools, order.asked)} columns={props.columns} pages={held}>
      {said}
    </TableTools>
  ) : null
  if (count === 0)
    return (
      <>
        {above}
        {empty}
      </>
    )
  const more = (): void => {
    if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage()
  }
  return (
    <>
      {above}
      <div className="data-table" aria-busy={list.isPlaceholderData}>
        <Rows
          {...props}
          columns={columns}
          order={order}
          held={held}
          count={count}
          onNearEnd={list.isFetchNextPageError ? undefined : more}
        />
        <Foot
          count={count}
          hasMore={list.hasNextPage}
          busy={list.isFetchingNextPage}
          error={list.isFetchNextPageError ? list.error : null}
          onMore={() => void list.fetchNextPage()}
        />
      </div>
    </>
  )
}

/** What is exported stands as it is seen. */
const inOrder = (tools: TableSource, order: string | undefined): TableSource =>
  order === undefined ? tools : { ...tools, input: { ...tools.input, order } }

interface RowsProps<T> extends DataTableProps<T> {
  /** The pages read so far, and how many rows they hold. */
  held: readonly { rows: T[] }[]
  count: number
  order: Order
  onNearEnd: (() => void) | undefined
}

const Rows = <T,>(props: RowsProps<T>) => {
  const { label, columns, rowKey, onOpen, maxHeight, held, count, order, onNearEnd } = props
  const scroller = useRef<HTMLDivElement>(null)
  useFromTop(scroller, order.now)
  const rowHeight = useRowHeight()
  const { from, to } = useWindow(scroller, count, rowHeight, onNearEnd)
  const { active, setActive, onKeyDown } = useActiveRow(scroller, count, rowHeight, (index) => {
    const [row] = rowsBetween(held, index, index + 1)
    if (row !== undefined) onOpen?.(row)
  })
  return (
    <div ref={scroller} className="data-table-scroll" style={{ maxHeight: maxHeight ?? '64vh' }}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- the ARIA grid pattern: rows take the focus */}
      <table role="grid" aria-label={label} aria-rowcount={-1} onKeyDown={onKeyDown}>
        <Head columns={columns} order={order} />
        <Gap height={from * rowHeight} />
        <tbody>
          {rowsBetween(held, from, to).map((row, offset) => (
            <Row
              key={rowKey(row)}
              row={row}
              index={from + offset}
              columns={columns}
              active={from + offset === active}
              onFocus={setActive}
              {...(onOpen ? { onOpen } : {})}
            />
          ))}
        </tbody>
        <Gap height={(count - to) * rowHeight} />
      </table>
    </div>
  )
}

/** Another order is read from its beginning. */
const useFromTop = (scroller: RefObject<HTMLElement | null>, order: string): void => {
  const before = useRef(order)
  useEffect(() => {
    if (before.current === order) return
    before.current = order
    scroller.current?.scrollTo(0, 0)
  }, [scroller, order])
}

/** Stands in for rows out of sight. */
const Gap = ({ height }: { height: number }) =>
  height > 0 ? (
    <tbody aria-hidden="true">
      <tr style={{ height }} />
    </tbody>
  ) : null

interface FootProps {
  count: number
  hasMore: boolean
  busy: boolean
  error: unknown
  onMore: () => void
}

const Foot = ({ count, hasMore, busy, error, onMore }: FootProps) => (
  <div className="data-table-foot">
    <output>
      {hasMore ? `已显示前 ${count} 条` : `共 ${count} 条`}
      {busy ? '，正在读取…' : ''}
    </output>
    {hasMore && !busy ? (
      <button type="button" className="quiet-button" onClick={onMore}>
        继续读取
      </button>
    ) : null}
    <ProblemAlert error={error} onRetry={onMore} />
  </div>
)
