import { useQuery } from '@tanstack/react-query'
import type { WaitingRow } from '#contract/desk.ts'
import { api } from './api.ts'
import { ask } from './ask.ts'

/** What waits for the person; read again at every return to the page, and every minute while it is open. */
export const waitingQuery = {
  ...ask('desk.waiting', api.desk.waiting, undefined),
  staleTime: 5_000,
  refetchInterval: 60_000,
  refetchOnWindowFocus: 'always',
} as const

export const useWaiting = (): WaitingRow[] => useQuery(waitingQuery).data ?? []

const pathOf = (address: string): string => address.split('?')[0] ?? ''

/** How much waits on a page of the navigation, or on all of them together for the desk. */
export const countOn = (waiting: readonly WaitingRow[], path: string): number => {
  const here = path === '/desk' ? waiting : waiting.filter((row) => pathOf(row.path) === path)
  return here.reduce((sum, row) => sum + row.count, 0)
}
