import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { Problem } from '#contract/problem.ts'
import { setSessionLost } from './lost.ts'

const RETRIES = 2

/** Only a failure of the way there is worth repeating; an answer, even a refusal, is an answer. */
const worthRetrying = (count: number, error: unknown): boolean =>
  count < RETRIES && error instanceof Problem && error.body.code === 'unavailable'

const noticeLostSession = (error: unknown): void => {
  if (error instanceof Problem && error.body.code === 'unauthenticated') setSessionLost(true)
}

export const queryClient = new QueryClient({
  // Every error passes here once; a screen decides how to show it.
  queryCache: new QueryCache({
    onError: (error, query) => query.meta?.['quiet'] !== true && noticeLostSession(error),
  }),
  mutationCache: new MutationCache({ onError: noticeLostSession }),
  defaultOptions: {
    queries: { staleTime: 15_000, retry: worthRetrying, networkMode: 'always' },
    mutations: { retry: false, networkMode: 'always' },
  },
})
