import { useSyncExternalStore } from 'react'

const PHONE = matchMedia('(max-width: 640px)')

const follow = (changed: () => void): (() => void) => {
  PHONE.addEventListener('change', changed)
  return () => PHONE.removeEventListener('change', changed)
}

/**
 * How high every row of a DataTable is, in pixels, as `data-table.css` has it: one line in an office, two on a
 * phone. All rows are alike, so that what is in sight is a division.
 */
export const useRowHeight = (): number =>
  useSyncExternalStore(follow, () => (PHONE.matches ? 64 : 40))
