import { useMutation } from '@tanstack/react-query'
import type { UseMutationResult } from '@tanstack/react-query'
import { useRef } from 'react'
import { Problem } from '#contract/problem.ts'
import { newKey } from './api.ts'
import type { Procedure } from './api.ts'

interface Attempt {
  body: string
  key: string
}

const isUncertain = (error: unknown): boolean =>
  error instanceof Problem && error.body.code === 'unavailable'

/**
 * A writing procedure as a mutation with one idempotency key per logical submit: the same input sent again
 * after a lost connection carries the key it had, so nothing is done twice; an answer, good or bad, ends it.
 *
 * @example const save = useSubmit(api.money.apply, { onSuccess: () => client.invalidateQueries() })
 */
export const useSubmit = <I, O>(
  procedure: Procedure<I, O>,
  options: { onSuccess?: (answer: O, input: I) => unknown } = {},
): UseMutationResult<O, Error, I> => {
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
    ...(options.onSuccess ? { onSuccess: options.onSuccess } : {}),
  })
}
