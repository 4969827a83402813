import { useNavigate, useSearch } from '@tanstack/react-router'

/** Reads each parameter from the address, e.g. `{ q: (v) => textParam(v) ?? '' }`. */
type Readers<T> = { [K in keyof T]: (raw: unknown) => T[K] }

/**
 * State that lives in the address: filters, the chosen tab, an open drawer. Changing it replaces the entry
 * of the history, so that «back» leaves the page; `push` keeps a step to come back to.
 *
 * @example const [{ q }, setUrl] = useUrlState({ q: (raw) => textParam(raw) ?? '' })
 */
export const useUrlState = <T extends Record<string, unknown>>(
  readers: Readers<T>,
): [T, (change: Partial<T>, how?: 'replace' | 'push') => void] => {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const state = mapValues(readers, search)
  const set = (change: Partial<T>, how: 'replace' | 'push' = 'replace'): void =>
    void navigate({
      to: '.',
      search: (before) => ({ ...before, ...change }),
      replace: how === 'replace',
      resetScroll: false,
    })
  return [state, set]
}

const mapValues = <T extends Record<string, unknown>>(
  readers: Readers<T>,
  search: Record<string, unknown>,
): T => {
  const result: Partial<T> = {}
  for (const key in readers) result[key] = readers[key](search[key])
  return whole(result, readers) ? result : fail()
}

const whole = <T extends object>(partial: Partial<T>, readers: Readers<T>): partial is T =>
  Object.keys(readers).every((key) => key in partial)

const fail = (): never => {
  throw new Error('A reader of the address is missing')
}
