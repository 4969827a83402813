import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { UseMutationResult } from '@tanstack/react-query'
import { useRef } from 'react'
import { Problem } from '#contract/problem.ts'
import { toast } from '../kit/toasts.ts'
import { newKey } from './api.ts'
import type { Procedure } from './api.ts'

interface Attempt {
  body: string
  key: string
}

const isUncertain = (error: unknown): boolean =>
  error instanceof Problem && error.body.code === 'unavailable'

export const isStale = (error: unknown): boolean =>
  error instanceof Problem && error.body.code === 'stale'

interface Options<I, O> {
  onSuccess?: (answer: O, input: I) => unknown
  /** The caller shows both versions itself where somebody else saved meanwhile. */
  ownConflict?: boolean
}

/** Somebody else was first: says so over whatever the page shows next, which is the record as it is now. */
const useOvertaken = (): (() => void) => {
  const client = useQueryClient()
  return () => {
    toast('他人已先一步办理或修改，您这一步没有保存；页面已更新，请核对后再办理', { tone: 'bad' })
    void client.invalidateQueries()
  }
}

/**
 * A writing procedure as a mutation with one idempotency key per logical submit: the same input sent again
 * after a lost connection carries the key it had, so nothing is done twice; an answer, good or bad, ends it.
 *
 * @example const save = useSubmit(api.money.apply, { onSuccess: () => client.invalidateQueries() })
 */
export const useSubmit = <I, O>(
  procedure: Procedure<I, O>,
  { onSuccess, ownConflict = false }: Options<I, O> = {},
): UseMutationResult<O, Error, I> => {
  const overtaken = useOvertaken()
  const pending = useRef<Attempt | null>(null)
  return useMutation({
    mutationFn: async (input: I) => {
      const body = JSON.stringify(input)
      const attempt = pending.current?.body === body ? pending.current : { body, key: newKey() }
      pending.current = attempt
      return procedure(input, { context: { idempotencyKey: attempt.key } })
    },
    onSettled: (_answer, error) => {
      if (!isUncertain(error)) pending.current = null
    },
    onError: (error) => {
      if (isStale(error) && !ownConflict) overtaken()
    },
    ...(onSuccess ? { onSuccess } : {}),
  })
}
