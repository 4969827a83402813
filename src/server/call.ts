import { createProcedureClient, createRouterClient, isProcedure } from '@orpc/server'
import { problem } from '#contract/problem.ts'
import { newId } from './kernel/ids.ts'
import { problemOf } from './kernel/problem-json.ts'
import type { Actor, Archive, House } from './kernel/context.ts'
import type { EdgeContext } from './kernel/router.ts'
import { router } from './app.ts'

export interface Caller {
  archive: Archive
  actor: Actor
}

const procedureAt = (path: readonly string[]): unknown => {
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

const unknownProcedure = (name: string) =>
  problem('not-found', 'unknown-procedure', `没有操作 ${name}，形如 readingRoom.listVisits`)

/**
 * Calls a procedure of the contract in process, with the caller's permissions, through the same edge as HTTP.
 * @throws Problem
 */
export const callProcedure = async (
  house: House,
  caller: Caller | null,
  name: string,
  input: unknown,
): Promise<unknown> => {
  const path = name.split('.')
  const procedure = procedureAt(path)
  if (!isProcedure(procedure)) throw unknownProcedure(name)
  return unwrapped(() =>
    createProcedureClient(procedure, { context: inProcess(house, caller), path })(input),
  )
}

const inProcess = (house: House, caller: Caller | null): EdgeContext => {
  const request = {
    id: newId(),
    ip: null,
    userAgent: 'lantai call',
    idempotencyKey: null,
    session: null,
  }
  return { house, caller, request, setSession: () => undefined }
}

const unwrapped = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    const found = problemOf(error)
    throw found.body.code === 'internal' ? error : found
  }
}

/** The whole contract as typed functions that run in process as the caller; each call is a request of its own. */
export const clientOf = (house: House, caller: Caller) =>
  createRouterClient(router, {
    context: () => inProcess(house, caller),
    interceptors: [({ next }) => unwrapped(next)],
  })
