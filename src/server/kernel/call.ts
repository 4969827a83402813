import { createProcedureClient, isProcedure, type AnyRouter } from '@orpc/server'
import { problem } from '#contract/problem.ts'
import type { EdgeContext } from './router.ts'
import { problemOf } from './problem-json.ts'

const procedureAt = (router: AnyRouter, path: readonly string[]): unknown => {
  let place: unknown = router
  for (const part of path) {
    if (
      typeof place !== 'object' ||
      place === null ||
      isProcedure(place) ||
      !Object.hasOwn(place, part)
    )
      return null
    place = Reflect.get(place, part)
  }
  return place
}

/**
 * A procedure of the contract by its dotted name.
 * @throws Problem where there is none of this name
 */
export const procedureNamed = (router: AnyRouter, name: string) => {
  const procedure = procedureAt(router, name.split('.'))
  if (!isProcedure(procedure))
    throw problem('not-found', 'unknown-procedure', `没有操作 ${name}，形如 readingRoom.listVisits`)
  return procedure
}

/** Runs work of the router; whatever it throws for a person is a Problem. */
export const unwrapped = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    const found = problemOf(error)
    throw found.body.code === 'internal' ? error : found
  }
}

/** Calls a procedure in process, through the same edge as HTTP. */
export const callIn = (
  router: AnyRouter,
  context: EdgeContext,
  name: string,
  input: unknown,
): Promise<unknown> => {
  const procedure = procedureNamed(router, name)
  return unwrapped(() =>
    createProcedureClient(procedure, { context, path: name.split('.') })(input),
  )
}
