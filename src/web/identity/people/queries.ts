import { useQueryClient } from '@tanstack/react-query'
import type { api } from '../../app/api.ts'

export type Person = Awaited<ReturnType<typeof api.identity.people>>['rows'][number]

/** Reads again what tells of people. */
export const useRefreshPeople = (): (() => Promise<void>) => {
  const client = useQueryClient()
  return async () => {
    await client.invalidateQueries({ queryKey: ['identity'] })
    await client.invalidateQueries({ queryKey: ['records'] })
  }
}
