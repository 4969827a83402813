import { queryOptions, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import type { Permission } from '#contract/permissions.ts'
import { ROLES } from '#contract/permissions.ts'
import { api } from './api.ts'

export type Me = Awaited<ReturnType<typeof api.identity.me>>

/** Who is signed in. Quiet: before sign-in its refusal is the normal answer. */
export const meQuery = queryOptions({
  queryKey: ['identity', 'me'],
  queryFn: ({ signal }) => api.identity.me(undefined, { signal }),
  staleTime: 5 * 60_000,
  meta: { quiet: true },
})

/** What is known before anyone signs in: the archives, and whether one has been founded at all. */
export const welcomeQuery = queryOptions({
  queryKey: ['identity', 'welcome'],
  queryFn: ({ signal }) => api.identity.welcome(undefined, { signal }),
  staleTime: 60_000,
})

/** The person, archive, roles and permissions behind this page; only inside the shell. */
export const useMe = (): Me => useSuspenseQuery(meQuery).data

/** Whether the person may do it. What is not permitted is not offered. */
export const useCan = (): ((permission: Permission) => boolean) => {
  const { permissions } = useMe()
  return (permission) => permissions.includes(permission)
}

/** A person's roles in Chinese, e.g. `部门负责人、财务审核`. */
export const roleNames = (me: Me): string => me.roles.map((role) => ROLES[role]).join('、')

/** Ends the session here and on the server, and drops everything that was read with it. */
export const useSignOut = (): (() => Promise<void>) => {
  const client = useQueryClient()
  return async () => {
    await api.identity.signOut({})
    client.clear()
    location.assign('/sign-in')
  }
}
