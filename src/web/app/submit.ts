import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { UseMutateFunction, UseMutationResult } from '@tanstack/react-query'
import { useRef } from 'react'
import { Problem } from '#contract/problem.ts'
import { toast } from '../kit/toasts.ts'
import { newKey } from './api.ts'
import type { Procedure } from './api.ts'

interface Attempt {
  key: string
  /** Whether its answer is still awaited. */
  open: boolean
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
 * What is sent already and not yet answered is not sent again, however fast the keys are pressed.
 *
 * @example const save = useSubmit(api.money.apply, { onSuccess: () => client.invalidateQueries() })
 */
export const useSubmit = <I, O>(
  procedure: Procedure<I, O>,
  { onSuccess, ownConflict = false }: Options<I, O> = {},
): UseMutationResult<O, Error, I> => {
  const overtaken = useOvertaken()
  const attempts = useRef(new Map<string, Attempt>())
  const mutation = useMutation({
    mutationFn: (input: I) => {
      const key = attempts.current.get(JSON.stringify(input))?.key ?? newKey()
      return procedure(input, { context: { idempotencyKey: key } })
    },
    onSettled: (_answer, error, input) => {
      const body = JSON.stringify(input)
      const attempt = attempts.current.get(body)
      if (attempt !== undefined && isUncertain(error)) attempt.open = false
      else attempts.current.delete(body)
    },
    onError: (error) => {
      if (isStale(error) && !ownConflict) overtaken()
    },
    ...(onSuccess ? { onSuccess } : {}),
  })
  const mutate: UseMutateFunction<O, Error, I> = (...call) => {
    const body = JSON.stringify(call[0])
    const before = attempts.current.get(body)
    if (before?.open === true) return
    attempts.current.set(body, { key: before?.key ?? newKey(), open: true })
    mutation.mutate(...call)
  }
  return { ...mutation, mutate }
}
