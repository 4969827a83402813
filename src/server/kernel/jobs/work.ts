import { fileNameOf } from '#contract/characters.ts'
import { Problem, problem } from '#contract/problem.ts'
import { requirePermission, type Ctx, type Db, type House } from '../context.ts'
import { isDatabaseAway } from '../database-problem.ts'
import { callerOfName } from '../identity/session.ts'
import { NO_COOKIES, readCtx } from '../router.ts'
import type { JobKind, Progress } from './kind.ts'
import * as store from './store.ts'

/** A job over which workers died this often is given up. */
const TRIES = 3

/** Thrown through a job's work where it was cancelled, so that it goes no further. */
class Cancelled extends Error {}

type Begun = NonNullable<Awaited<ReturnType<typeof store.begin>>>

/** The context of the person who asked, with the roles of this moment. */
const ctxOf = async (house: House, key: store.JobKey, { personId }: Begun): Promise<Ctx> => {
  const { username, code } = await store.askedBy(house.db, key, personId)
  const caller = await callerOfName(house.db, username, code)
  if (!caller) throw problem('forbidden', 'suspended', '提交任务的人员已停用')
  const request = { ip: null, userAgent: null, idempotencyKey: null, session: null }
  const edge = { house, request: { id: key.jobId, ...request }, caller, ...NO_COOKIES }
  return readCtx(edge, house.heavyDb)
}

const kindOf = (house: House, { kind, tries }: Begun): JobKind => {
  const found = house.jobs.kinds.get(kind)
  if (!found) throw problem('rule', 'unknown-kind', `本版本不会办理这类任务（${kind}）`)
  if (tries > TRIES)
    throw problem('rule', 'given-up', `办理过程 ${TRIES} 次中断，已停止重试，请联系系统管理员`)
  return found
}

const progressOf =
  (db: Db, key: store.JobKey): Progress =>
  async (step, stepsDone, steps) => {
    if (!(await store.advance(db, key, { step, stepsDone, steps }))) throw new Cancelled()
  }

const make = async (house: House, key: store.JobKey, begun: Begun): Promise<void> => {
  const kind = kindOf(house, begun)
  const ctx = await ctxOf(house, key, begun)
  requirePermission(ctx, kind.permission, '办理这项任务')
  const file = await kind.run(ctx, begun.input, progressOf(house.db, key))
  const sha256 = await house.objects.put(key.archiveId, new Uint8Array(await file.arrayBuffer()))
  await store.finish(house.db, key, {
    fileName: fileNameOf(file.name),
    mediaType: file.type,
    sha256,
  })
}

const failureOf = (error: unknown): string => {
  if (error instanceof Problem) return error.body.detail
  console.error(error)
  return '办理时出错，请稍后重试；若反复出现，请告知系统管理员'
}

const workOn = async (house: House, key: store.JobKey): Promise<void> => {
  try {
    const begun = await store.begin(house.db, key)
    if (begun) await make(house, key, begun)
  } catch (error) {
    if (error instanceof Cancelled) return
    // The work has not failed: it stays as it is, and is taken up again once the database is back.
    if (isDatabaseAway(error)) throw error
    await store.fail(house.db, key, failureOf(error))
  }
}

/** Does the next job of whoever has waited longest; false where none is free. */
const workOnNext = async (house: House, connection: Db): Promise<boolean> => {
  for (const key of await store.nextOfEach(house.db)) {
    if (!(await store.hold(connection, key))) continue
    try {
      await workOn(house, key)
    } finally {
      await store.letGo(connection, key)
    }
    return true
  }
  return false
}

/** Does every job that waits, those included that a dead worker left; answers how many it took up. */
export const workOff = (house: House): Promise<number> =>
  house.db.connection().execute(async (connection) => {
    let count = 0
    while (await workOnNext(house, connection)) count++
    return count
  })

const PAUSE = 150
const HANDS = 2

/**
 * Does jobs as they come, two at a time of different people, so that a long one holds up nobody else; until
 * none has come for `stay` milliseconds.
 */
export const workUntilIdle = async (house: House, stay: number): Promise<void> => {
  let last = Date.now()
  let busy = 0
  const hand = async (): Promise<void> => {
    for (;;) {
      busy++
      if ((await workOff(house)) > 0) last = Date.now()
      busy--
      if (busy === 0 && Date.now() - last >= stay) return
      await new Promise((done) => setTimeout(done, PAUSE))
    }
  }
  await Promise.all(Array.from({ length: HANDS }, hand))
}
