import { useEffect, useState } from 'react'
import type { RefObject } from 'react'

/** Every row of a DataTable is this high, so that what is in sight is a division. */
export const ROW_HEIGHT = 40

const STEP = 5
const SMALL = 120
const NEAR_END = 30

/** Which rows to keep in the document, in steps of five: few renders while scrolling, and little to do in each. */
const windowAt = (scrollTop: number, height: number, count: number) => {
  if (count <= SMALL) return { from: 0, to: count }
  const first = Math.floor(scrollTop / ROW_HEIGHT / STEP) * STEP
  const shown = Math.ceil(height / ROW_HEIGHT)
  return { from: Math.max(first - STEP, 0), to: Math.min(first + shown + 2 * STEP, count) }
}

/** Follows a scroller and says which of `count` rows are near sight; calls `onNearEnd` before they run out. */
export const useWindow = (
  scroller: RefObject<HTMLElement | null>,
  count: number,
  onNearEnd: (() => void) | undefined,
): { from: number; to: number } => {
  const [range, setRange] = useState(() => windowAt(0, 800, count))
  useEffect(() => {
    const element = scroller.current
    if (!element) return undefined
    const follow = (): void => {
      const next = windowAt(element.scrollTop, element.clientHeight, count)
      setRange((before) => (before.from === next.from && before.to === next.to ? before : next))
      const left = element.scrollHeight - element.scrollTop - element.clientHeight
      if (left < NEAR_END * ROW_HEIGHT && element.scrollTop > 0) onNearEnd?.()
    }
    follow()
    element.addEventListener('scroll', follow, { passive: true })
    return () => element.removeEventListener('scroll', follow)
  }, [scroller, count, onNearEnd])
  return { from: Math.min(range.from, count), to: Math.min(range.to, count) }
}
