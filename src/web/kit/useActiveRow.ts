import { useState } from 'react'
import type { KeyboardEvent, RefObject } from 'react'
import { ROW_HEIGHT } from './useWindow.ts'

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

const HEAD = ROW_HEIGHT

/** Brings a row into sight below the sticky heading, then focuses it once it is in the document. */
const reveal = (scroller: HTMLElement, index: number): void => {
  const top = index * ROW_HEIGHT
  const bottom = top + ROW_HEIGHT + HEAD
  if (top < scroller.scrollTop) scroller.scrollTop = top
  if (bottom > scroller.scrollTop + scroller.clientHeight) {
    scroller.scrollTop = bottom - scroller.clientHeight
  }
  const focus = (): void =>
    scroller.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus({ preventScroll: true })
  requestAnimationFrame(() => requestAnimationFrame(focus))
}

/** One row of the table is in the tab order; the arrow keys move it (the grid pattern of ARIA). */
export const useActiveRow = (
  scroller: RefObject<HTMLElement | null>,
  count: number,
  onOpen: (index: number) => void,
) => {
  const [active, setActive] = useState(0)
  const at = Math.min(active, count - 1)
  const onKeyDown = (event: KeyboardEvent): void => {
    const onRow = event.target instanceof HTMLElement && event.target.dataset['index'] !== undefined
    if (!onRow) return
    const next = target(event.key, at, count)
    if (event.key === 'Enter') onOpen(at)
    else if (next !== undefined) {
      event.preventDefault()
      setActive(next)
      if (scroller.current) reveal(scroller.current, next)
    }
  }
  return { active: at, setActive, onKeyDown }
}
