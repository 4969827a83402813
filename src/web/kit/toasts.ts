import { createStore, useStore } from '../app/store.ts'

export interface Toast {
  id: number
  message: string
  tone: 'done' | 'bad'
  action?: { label: string; run: () => void }
}

const toasts = createStore<readonly Toast[]>([])
let last = 0

export const useToasts = (): readonly Toast[] => useStore(toasts)

export const closeToast = (id: number): void =>
  toasts.set(toasts.get().filter((each) => each.id !== id))

const SHOWN = 6000
const SHOWN_WITH_ACTION = 10_000

/** Says in one line that something was done; goes by itself. */
export const toast = (
  message: string,
  more: Partial<Pick<Toast, 'tone' | 'action'>> = {},
): void => {
  last += 1
  const entry: Toast = { id: last, message, tone: 'done', ...more }
  toasts.set([...toasts.get().slice(-2), entry])
  setTimeout(() => closeToast(entry.id), entry.action ? SHOWN_WITH_ACTION : SHOWN)
}
