import { useEffect, useRef } from 'react'
import { createStore, useStore } from '../app/store.ts'

export interface Shortcut {
  /** One key as `KeyboardEvent.key` names it, or two in a row: `g d`. */
  keys: string
  label: string
}

const registered = createStore<readonly Shortcut[]>([])
const help = createStore(false)

export const useShortcuts = (): readonly Shortcut[] => useStore(registered)
export const useShortcutHelp = (): boolean => useStore(help)
export const showShortcutHelp = (): void => help.set(true)
export const hideShortcutHelp = (): void => help.set(false)

const PAUSE = 900
let before = { key: '', at: 0 }

/** Keys typed into a field, or with a modifier, are the field's and the browser's. */
const isTyping = (event: KeyboardEvent): boolean =>
  event.ctrlKey ||
  event.metaKey ||
  event.altKey ||
  event.isComposing ||
  (event.target instanceof HTMLElement &&
    (event.target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)))

// antd leaves a closed modal in the document, unseen.
const isModalOpen = (): boolean =>
  [...document.querySelectorAll('dialog[open], .ant-modal-wrap, .ant-drawer-open')].some(
    (element) => element.getClientRects().length > 0,
  )

const matches = (keys: string, event: KeyboardEvent): boolean => {
  const [first, second] = keys.split(' ')
  if (second === undefined) return first === event.key
  return second === event.key && before.key === first && event.timeStamp - before.at < PAUSE
}

// The last key of a sequence, kept once for all listeners.
if (typeof window !== 'undefined') {
  window.addEventListener('keyup', (event) => {
    before = { key: event.key, at: event.timeStamp }
  })
}

/**
 * Gives a page a key while it is shown, and lists it in the `?` overlay. Silent while a field has focus or
 * a dialog is open.
 */
export const useShortcut = (keys: string, label: string, run: () => void): void => {
  const latest = useRef(run)
  useEffect(() => {
    latest.current = run
  })
  useEffect(() => {
    const entry: Shortcut = { keys, label }
    const listen = (event: KeyboardEvent): void => {
      if (isTyping(event) || isModalOpen() || !matches(keys, event)) return
      event.preventDefault()
      latest.current()
    }
    registered.set([...registered.get(), entry])
    window.addEventListener('keydown', listen)
    return () => {
      window.removeEventListener('keydown', listen)
      registered.set(registered.get().filter((each) => each !== entry))
    }
  }, [keys, label])
}
