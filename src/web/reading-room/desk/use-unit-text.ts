import { useState, type RefObject } from 'react'

/** What is typed of a unit beside a slip: sent off with it, it would be lost without a word. */
export const useUnitText = (form: RefObject<HTMLFormElement | null>) => {
  const [text, onText] = useState('')
  const [left, setLeft] = useState(false)
  /** Whether nothing is left over; where something is, it is said and gets the focus. */
  const ready = (): boolean => {
    const rest = text.trim() !== ''
    setLeft(rest)
    if (rest) form.current?.querySelector<HTMLInputElement>('#desk-unit')?.focus()
    return !rest
  }
  return { box: { text, onText, left }, ready }
}
