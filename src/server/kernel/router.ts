import { implement, ORPCError, ValidationError } from '@orpc/server'
import { contract } from '#contract/index.ts'
import type { ProcedureMeta } from '#contract/procedure.ts'
import { Problem, problem } from '#contract/problem.ts'
import { validationProblem } from '#contract/validation.ts'
import type { Actor, Archive, Db, House, RequestInfo } from './context.ts'
import { dateIn } from './clock.ts'
import { readAgain } from './connection-loss.ts'
import { CONSTRAINTS } from './constraints.ts'
import { databaseProblem } from './database-problem.ts'
import { inWrite, type WriteCtx } from './write.ts'

/** What a request brings to the router: the house, where it came from, and who is asking. */
export interface EdgeContext {
  house: House
  request: RequestInfo
  caller: { archive: Archive; actor: Actor } | null
  /** Sets or clears the session cookie; does nothing outside HTTP. */
  setSession: (token: string | null) => void
  /** The token of a sign-in that waits for its code, from the browser that began it. */
  halfSignIn: string | null
  /** Sets or clears the cookie of a sign-in that waits for its code. */
  setHalfSignIn: (token: string | null) => void
}

/** What stands for a browser's cookies where there is no browser. */
export const NO_COOKIES = {
  setSession: () => undefined,
  halfSignIn: null,
  setHalfSignIn: () => undefined,
}

const toOrpc = (one: Problem): ORPCError<string, Problem['body']> =>
  new ORPCError(one.body.code.toUpperCase(), {
    status: one.status,
    message: one.message,
    data: one.body,
    cause: one,
  })

/** The problem in any error thrown below the edge, or null where it is a mistake of ours. */
const problemIn = (error: unknown, schema: unknown, input: unknown): Problem | null => {
  if (error instanceof Problem) return error
  if (error instanceof ORPCError && error.status < 500 && error.cause instanceof ValidationError)
    return validationProblem(error.cause.issues, schema, input)
  const mapped = databaseProblem(error, CONSTRAINTS)
  return mapped instanceof Problem ? mapped : null
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
const isMeta = (meta: unknown): meta is ProcedureMeta =>
  isObject(meta) && 'access' in meta && 'kind' in meta

/** A procedure's access and kind, as the contract says them. */
export const metaOf = (procedure: { '~orpc': { meta: unknown } }): ProcedureMeta => {
  const meta = procedure['~orpc'].meta
  if (!isMeta(meta)) throw new Error('a procedure of the contract lacks its meta')
  return meta
}

const base = implement(contract)
  .$context<EdgeContext>()
  .$config({ initialInputValidationIndex: 2 })
  .use(async ({ next, procedure }, input) => {
    try {
      return await next()
    } catch (error) {
      const found = problemIn(error, procedure['~orpc'].inputSchema, input)
      throw found ? toOrpc(found) : error
    }
  })

/** The context of a reading use case, on the connections of the day's work or of heavy reading. */
export const readCtx = (
  context: EdgeContext & { caller: NonNullable<EdgeContext['caller']> },
  db: Db,
): WriteCtx => {
  const { house, request, caller } = context
  const now = house.clock()
  const audit = () => {
    throw new Error('a query writes no audit row')
  }
  const today = dateIn(caller.archive.timeZone, now)
  return { house, db, ...caller, now, today, request, audit, changeNo: 0 }
}

/** Refuses an actor whose posts do not give what the procedure asks. */
export const allow = (actor: Actor, meta: ProcedureMeta): void => {
  const { access } = meta
  if (access === 'public' || access === 'signed-in' || actor.permissions.has(access)) return
  throw problem('forbidden', 'no-permission', `您的岗位不能进行“${meta.summary}”`)
}

/** For procedures anyone may call. */
export const open = base.use(({ next }) => next())

/** For all others: signed in, permitted, and, where they write, in one transaction with its audit row. */
export const signed = base
  .use(({ context, next, procedure }) => {
    const { caller } = context
    if (!caller) throw problem('unauthenticated', 'not-signed-in', '请先登录')
    allow(caller.actor, metaOf(procedure))
    return next({ context: { caller } })
  })
  .use(({ context, next, procedure, path, signal }) => {
    const { heavy = false, kind } = metaOf(procedure)
    const { lanes } = context.house
    const lane = kind !== 'query' ? lanes.write : heavy ? lanes.heavy : lanes.read
    const { personId: person } = context.caller.actor
    return lane({ person, procedure: path.join('.'), signal }, async () => next())
  })
  .use(async ({ context, next, procedure, path }, input) => {
    const meta = metaOf(procedure)
    const go = (ctx: WriteCtx) => next({ context: { ctx } })
    if (meta.kind === 'query') {
      const db = meta.heavy === true ? context.house.heavyDb : context.house.db
      return readAgain(async () => go(readCtx(context, db)))
    }
    const { house, request, caller } = context
    const name = path.join('.')
    const opening = { house, ...caller, request, procedure: name, summary: meta.summary }
    const mode = meta.kind === 'freeze' ? 'freeze' : 'write'
    return inWrite(
      { ...opening, mode },
      CONSTRAINTS,
      async (ctx) => go(ctx),
      // An answer that holds a secret is kept for nobody.
      meta.secret === true
        ? undefined
        : {
            input,
            answerOf: ({ output }) => output,
            again: (ctx, output) => ({ output, context: { ctx } }),
          },
    )
  })

/** Adapts a use case `(ctx, input)` to a procedure's handler. */
export const run =
  <C, I, O>(useCase: (ctx: C, input: I) => O) =>
  ({ context, input }: { context: { ctx: C }; input: I }): O =>
    useCase(context.ctx, input)
