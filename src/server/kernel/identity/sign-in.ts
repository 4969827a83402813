import { sql } from 'kysely'
import { problem } from '#contract/problem.ts'
import type { Db } from '../context.ts'
import { beginChange, writeAudit } from '../write.ts'
import type { EdgeContext } from '../router.ts'
import { hashPassword, verifyPassword } from './password.ts'
import { callerOfToken, startSession } from './session.ts'

/** After this many wrong passwords in a row the account rests for a quarter of an hour. */
const MOST_FAILURES = 5
const LOCK_MINUTES = 15

interface SignIn {
  archive?: string | undefined
  username: string
  password: string
}

const findAccount = async (db: Db, { archive, username }: SignIn) => {
  let query = db
    .selectFrom('person as p')
    .innerJoin('archive as a', 'a.archiveId', 'p.archiveId')
    .innerJoin('credential as c', (join) =>
      join.onRef('c.archiveId', '=', 'p.archiveId').onRef('c.personId', '=', 'p.personId'),
    )
    .select(['p.archiveId', 'p.personId', 'p.name', 'p.state', 'c.passwordHash'])
    .select(sql<boolean>`c.locked_until is not null and c.locked_until > now()`.as('locked'))
    .where('p.username', '=', username)
  if (archive !== undefined) query = query.where('a.code', '=', archive)
  const found = await query.limit(2).execute()
  if (found.length > 1)
    throw problem('invalid', 'choose-archive', '该用户名在多个档案馆中存在，请选择档案馆')
  return found[0] ?? null
}

type Account = NonNullable<Awaited<ReturnType<typeof findAccount>>>

const refuse = () => problem('unauthenticated', 'wrong-password', '用户名或密码不正确')
const refuseLocked = () =>
  problem(
    'too-many',
    'locked-out',
    `连续 ${MOST_FAILURES} 次密码错误，账号已锁定，请 ${LOCK_MINUTES} 分钟后再试`,
  )

// Verified where no account is found, so that an unknown name takes as long as a wrong password.
let decoy: Promise<string> | null = null
const decoyHash = (): Promise<string> => (decoy ??= hashPassword('decoy'))

const recorded = async (
  context: EdgeContext,
  account: Account,
  summary: string,
  work: (db: Db) => Promise<void>,
) => {
  const { house, request } = context
  await house.db.transaction().execute(async (db) => {
    const changeNo = await beginChange(db, account.archiveId)
    await work(db)
    const origin = { archive: account, actor: account, request, procedure: 'identity.signIn' }
    await writeAudit(db, origin, changeNo, {
      summary,
      recordType: 'person',
      recordId: account.personId,
    })
  })
}

const countFailure = (db: Db, { archiveId, personId }: Account) =>
  db
    .updateTable('credential')
    .set({
      failedAttempts: sql`case when failed_attempts + 1 >= ${MOST_FAILURES} then 0 else failed_attempts + 1 end`,
      lockedUntil: sql`case when failed_attempts + 1 >= ${MOST_FAILURES}
        then now() + make_interval(mins => ${LOCK_MINUTES}) else locked_until end`,
    })
    .where('archiveId', '=', archiveId)
    .where('personId', '=', personId)
    .returning(sql<boolean>`locked_until is not null and locked_until > now()`.as('locked'))
    .executeTakeFirst()

const fail = async (context: EdgeContext, account: Account): Promise<never> => {
  let locked = false
  await recorded(context, account, '登录失败：密码错误', async (db) => {
    locked = (await countFailure(db, account))?.locked ?? false
  })
  throw locked ? refuseLocked() : refuse()
}

/** Signs a person in: checks the password, counts failures, starts a session. Every outcome leaves an audit row. */
export const signIn = async (context: EdgeContext, input: SignIn) => {
  const account = await findAccount(context.house.db, input)
  if (!account) {
    await verifyPassword(input.password, await decoyHash())
    throw refuse()
  }
  if (account.locked) throw refuseLocked()
  const right = await verifyPassword(input.password, account.passwordHash)
  if (!right) return fail(context, account)
  if (account.state !== 'active')
    throw problem('forbidden', 'suspended', '账号已停用，请联系系统管理员')
  return welcome(context, account)
}

const welcome = async (context: EdgeContext, account: Account) => {
  let token = ''
  await recorded(context, account, '登录', async (db) => {
    await db
      .updateTable('credential')
      .set({ failedAttempts: 0, lockedUntil: null })
      .where('archiveId', '=', account.archiveId)
      .where('personId', '=', account.personId)
      .execute()
    token = await startSession(db, account.archiveId, account.personId, context.request)
  })
  const caller = await callerOfToken(context.house.db, token)
  if (!caller) throw refuse()
  context.setSession(token)
  return caller
}
