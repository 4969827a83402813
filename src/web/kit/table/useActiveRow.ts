import { useEffect, useRef, useState } from 'react'
import type { KeyboardEvent, RefObject } from 'react'

const PAGE = 10

const target = (key: string, at: number, count: number): number | undefined => {
  const moves: Record<string, number> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + PAGE,
    PageUp: at - PAGE,
    Home: 0,
    End: count - 1,
  }
  const next = moves[key]
  return next === undefined ? undefined : Math.min(Math.max(next, 0), count - 1)
}

/** Brings a row into sight below the sticky heading. */
const reveal = (scroller: HTMLElement, index: number, rowHeight: number): void => {
  const top = index * rowHeight
  const bottom = top + rowHeight * 2
  if (top < scroller.scrollTop) scroller.scrollTop = top
  if (bottom > scroller.scrollTop + scroller.clientHeight) {
    scroller.scrollTop = bottom - scroller.clientHeight
  }
}

const rowAt = (scroller: HTMLElement | null, index: number): HTMLElement | null =>
  scroller?.querySelector<HTMLElement>(`[data-index="${index}"]`) ?? null

/** One row of the table is in the tab order; the arrow keys move it (the grid pattern of ARIA). */
export const useActiveRow = (
  scroller: RefObject<HTMLElement | null>,
  count: number,
  rowHeight: number,
  onOpen: (index: number) => void,
) => {
  const [active, setActive] = useState(0)
  const wanted = useRef<number | null>(null)
  const at = Math.min(active, count - 1)

  // The row may only come into the document once the window has followed the scroll: look at every render.
  useEffect(() => {
    const row = wanted.current === null ? null : rowAt(scroller.current, wanted.current)
    if (!row) return
    wanted.current = null
    row.focus({ preventScroll: true })
  })

  const move = (next: number): void => {
    wanted.current = next
    setActive(next)
    if (scroller.current) reveal(scroller.current, next, rowHeight)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const onRow = event.target instanceof HTMLElement && event.target.dataset['index'] !== undefined
    const next = target(event.key, at, count)
    if (onRow && event.key === 'Enter') onOpen(at)
    if (!onRow || next === undefined) return
    event.preventDefault()
    move(next)
  }
  return { active: at, setActive, onKeyDown }
}
