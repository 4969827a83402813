import { useState } from 'react'

/** What the form in hand would give: its level and points, in place of the indicator it changes. */
export interface DraftPoints {
  indicatorId: string | null
  level1: string
  points: string
}

export const useDraftPoints = () => {
  const [value, set] = useState<DraftPoints | null>(null)
  return { value, set }
}
