import { createRouterClient } from '@orpc/server'
import { newId } from './kernel/ids.ts'
import { callIn, unwrapped } from './kernel/call.ts'
import type { Actor, Archive, House } from './kernel/context.ts'
import { NO_COOKIES, type EdgeContext } from './kernel/router.ts'
import { router } from './app.ts'

export interface Caller {
  archive: Archive
  actor: Actor
}

const inProcess = (house: House, caller: Caller | null): EdgeContext => {
  const request = {
    id: newId(),
    ip: null,
    userAgent: 'lantai call',
    idempotencyKey: null,
    session: null,
  }
  return { house, caller, request, ...NO_COOKIES }
}

/**
 * Calls a procedure of the contract in process, with the caller's permissions, through the same edge as HTTP.
 * @throws Problem
 */
export const callProcedure = async (
  house: House,
  caller: Caller | null,
  name: string,
  input: unknown,
): Promise<unknown> => callIn(router, inProcess(house, caller), name, input)

/** The whole contract as typed functions that run in process as the caller; each call is a request of its own. */
export const clientOf = (house: House, caller: Caller) =>
  createRouterClient(router, {
    context: () => inProcess(house, caller),
    interceptors: [({ next }) => unwrapped(next)],
  })
