import { useState } from 'react'

const KEY = 'lantai.nav-folded'

const read = (): boolean => {
  try {
    return localStorage.getItem(KEY) === '1'
  } catch {
    return false
  }
}

const write = (folded: boolean): void => {
  try {
    localStorage.setItem(KEY, folded ? '1' : '0')
  } catch {
    // A browser that keeps nothing forgets this too; no harm.
  }
}

/** Whether the navigation is folded to its marks: a taste of this browser, not part of the address. */
export const useFolded = () => {
  const [folded, setFolded] = useState(read)
  const fold = (next: boolean): void => {
    setFolded(next)
    write(next)
  }
  return { folded, fold }
}
