import { createORPCClient } from '@orpc/client'
import type { Client } from '@orpc/client'
import { OpenAPILink } from '@orpc/openapi-client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import { routes } from 'virtual:contract'
import { OWN_CALL } from '#contract/own-call.ts'
import type { contract } from '#contract/index.ts'
import { send } from './transport.ts'

/** `idempotencyKey` names one logical submit; a retry with the same key is answered, not done again. */
export interface CallContext {
  idempotencyKey?: string
}

/** 128 random bits as hex. Not `randomUUID`, which plain http on an office network does not have. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')

const link = new OpenAPILink<CallContext>(routes, {
  url: () => `${location.origin}/api`,
  headers: ({ context }) => ({
    ...OWN_CALL,
    'idempotency-key': context.idempotencyKey ?? newKey(),
  }),
  fetch: send,
})

export type Api = ContractRouterClient<typeof contract, CallContext>

/** The typed client of the whole contract: `await api.identity.me()`. Failures are `Problem`s. */
export const api: Api = createORPCClient<Api>(link)

/** One procedure of the contract as the client sees it. */
export type Procedure<I, O> = Client<CallContext, I, O, Error>
