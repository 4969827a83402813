import { fileNameOf } from '#contract/characters.ts'
import { Problem, problem } from '#contract/problem.ts'
import { requirePermission, type Ctx, type Db, type House } from '../context.ts'
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
  return readCtx({
    house,
    request: { id: key.jobId, ...request },
    caller,
    ...NO_COOKIES,
  })
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

const workOn = async (house: House, connection: Db, key: store.JobKey): Promise<boolean> => {
  if (!(await store.hold(connection, key))) return false
  try {
    const begun = await store.begin(house.db, key)
    if (begun) await make(house, key, begun)
  } catch (error) {
    if (!(error instanceof Cancelled)) await store.fail(house.db, key, failureOf(error))
  } finally {
    await store.letGo(connection, key)
  }
  return true
}

/** Does every job that waits, those included that a dead worker left; answers how many it took up. */
export const workOff = (house: House): Promise<number> =>
  house.db.connection().execute(async (connection) => {
    let count = 0
    for (const key of await store.unfinished(house.db))
      if (await workOn(house, connection, key)) count++
    return count
  })
