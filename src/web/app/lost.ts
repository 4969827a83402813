import { createStore, useStore } from './store.ts'

const lost = createStore(false)

/** True from the first answer that says «not signed in» until someone signs in again. */
export const useSessionLost = (): boolean => useStore(lost)

export const setSessionLost = (value: boolean): void => {
  if (lost.get() !== value) lost.set(value)
}
