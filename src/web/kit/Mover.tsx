import type { MouseEvent } from 'react'
import { flushSync } from 'react-dom'

interface MoverProps {
  /** What is moved. */
  name: string
  /** Moves it at once; past either end it stays. */
  onMove: (by: -1 | 1) => void
}

/** A list with the element at a place moved by one; the same list where there is no such place. */
export const moved = <T,>(list: readonly T[], at: number, by: -1 | 1): T[] => {
  const next = [...list]
  const [one] = next.splice(at, 1)
  if (one !== undefined) next.splice(Math.max(at + by, 0), 0, one)
  return next
}

/** Moves a row of an ordered list up and down; the focus goes with it. */
export const Mover = ({ name, onMove }: MoverProps) => {
  const move =
    (by: -1 | 1) =>
    ({ currentTarget }: MouseEvent<HTMLButtonElement>): void => {
      // A row that the browser takes out and puts in again would lose the focus.
      flushSync(() => onMove(by))
      currentTarget.focus()
    }
  return (
    <>
      <button
        type="button"
        className="quiet-button"
        aria-label={`上移“${name}”`}
        title="上移"
        onClick={move(-1)}
      >
        ↑
      </button>
      <button
        type="button"
        className="quiet-button"
        aria-label={`下移“${name}”`}
        title="下移"
        onClick={move(1)}
      >
        ↓
      </button>
    </>
  )
}
