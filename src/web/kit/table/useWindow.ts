import { useEffect, useState } from 'react'
import type { RefObject } from 'react'

const STEP = 5
const SMALL = 120
const NEAR_END = 30

/** Which rows to keep in the document, in steps of five: few renders while scrolling, and little to do in each. */
const windowAt = (scrollTop: number, height: number, count: number, rowHeight: number) => {
  if (count <= SMALL) return { from: 0, to: count }
  const first = Math.floor(scrollTop / rowHeight / STEP) * STEP
  const shown = Math.ceil(height / rowHeight)
  return { from: Math.max(first - STEP, 0), to: Math.min(first + shown + 2 * STEP, count) }
}

/** Follows a scroller and says which of `count` rows are near sight; calls `onNearEnd` before they run out. */
export const useWindow = (
  scroller: RefObject<HTMLElement | null>,
  count: number,
  rowHeight: number,
  onNearEnd: (() => void) | undefined,
): { from: number; to: number } => {
  const [range, setRange] = useState(() => windowAt(0, 800, count, rowHeight))
  useEffect(() => {
    const element = scroller.current
    if (!element) return undefined
    const follow = (): void => {
      const next = windowAt(element.scrollTop, element.clientHeight, count, rowHeight)
      setRange((before) => (before.from === next.from && before.to === next.to ? before : next))
      const left = element.scrollHeight - element.scrollTop - element.clientHeight
      if (left < NEAR_END * rowHeight && element.scrollTop > 0) onNearEnd?.()
    }
    follow()
    element.addEventListener('scroll', follow, { passive: true })
    return () => element.removeEventListener('scroll', follow)
  }, [scroller, count, rowHeight, onNearEnd])
  return { from: Math.min(range.from, count), to: Math.min(range.to, count) }
}
