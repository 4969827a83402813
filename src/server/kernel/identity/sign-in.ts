import { sql } from 'kysely'
import { problem, type Problem } from '#contract/problem.ts'
import type { Db } from '../context.ts'
import { beginChange, writeAudit } from '../write.ts'
import type { EdgeContext } from '../router.ts'
import { beginHalf, endHalves, findHalf } from './half-sign-in.ts'
import { clearFailures, countFailure, holdCredential, refuseLocked, type Who } from './lock-out.ts'
import { hashPassword, verifyPassword } from './password.ts'
import { factorOf, spendCode, type Spent } from './second-factor.ts'
import { callerOfToken, startSession, type Caller } from './session.ts'

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
    .select(['p.archiveId', 'p.personId', 'p.state', 'c.passwordHash'])
    .select(sql<boolean>`c.locked_until is not null and c.locked_until > now()`.as('locked'))
    .where('p.username', '=', username)
  if (archive !== undefined) query = query.where('a.code', '=', archive)
  const found = await query.limit(2).execute()
  if (found.length > 1)
    throw problem('invalid', 'choose-archive', '该用户名在多个档案馆中存在，请选择档案馆')
  return found[0] ?? null
}

type Account = NonNullable<Awaited<ReturnType<typeof findAccount>>>

const refuse = (): Problem => problem('unauthenticated', 'wrong-password', '用户名或密码不正确')
const refuseCode = (): Problem =>
  problem(
    'unauthenticated',
    'wrong-code',
    '验证码不正确：应为验证器应用此刻显示的 6 位数字（每个只能用一次），或一个未用过的恢复码',
  )
const refuseHalf = (): Problem =>
  problem('unauthenticated', 'sign-in-expired', '登录未完成或已超过 5 分钟，请重新输入用户名和密码')

// Verified where no account is found, so that an unknown name takes as long as a wrong password.
let decoy: Promise<string> | null = null
const decoyHash = (): Promise<string> => (decoy ??= hashPassword('decoy'))

interface Step<T> {
  summary: string
  outcome: T
}

/**
 * One step of signing in: a transaction with its audit row. Nobody is signed in yet: it is no `inWrite`.
 */
export const inStep = async <T>(
  { house, request }: EdgeContext,
  who: Who,
  procedure: string,
  work: (db: Db) => Promise<Step<T>>,
): Promise<T> =>
  house.db.transaction().execute(async (db) => {
    const changeNo = await beginChange(db, who.archiveId)
    const { summary, outcome } = await work(db)
    const origin = { archive: who, actor: who, request, procedure }
    const { personId: recordId } = who
    await writeAudit(db, origin, changeNo, { summary, recordType: 'person', recordId })
    return outcome
  })

/** A step with the person's credential held, so that each guess waits for the one before it to be counted. */
const recorded = async <T>(
  context: EdgeContext,
  who: Who,
  procedure: string,
  work: (db: Db, passwordHash: string | undefined) => Promise<Step<T>>,
): Promise<T> =>
  inStep(context, who, procedure, async (db) => {
    const held = await holdCredential(db, who)
    if (held?.locked) throw refuseLocked()
    return work(db, held?.passwordHash)
  })

const fail = async (context: EdgeContext, who: Who): Promise<never> => {
  const locked = await recorded(context, who, 'identity.signIn', async (db) => ({
    summary: '登录失败：密码错误',
    outcome: await countFailure(db, who),
  }))
  throw locked ? refuseLocked() : refuse()
}

/** What follows a right password: the person is in, or the code is asked. */
export type SignedIn = { step: 'done'; caller: Caller } | { step: 'code' }

/**
 * Signs a person in: checks the password, counts failures, starts a session, or asks the code of who has a
 * second factor. Every outcome leaves an audit row.
 */
export const signIn = async (context: EdgeContext, input: SignIn): Promise<SignedIn> => {
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

const enter = async (context: EdgeContext, db: Db, { archiveId, personId }: Who) => {
  await clearFailures(db, { archiveId, personId })
  return startSession(db, archiveId, personId, context.request)
}

const callerNow = async (context: EdgeContext, token: string): Promise<Caller> => {
  const caller = await callerOfToken(context.house.db, token)
  if (!caller) throw refuse()
  context.setSession(token)
  return caller
}

type Next = { step: 'done' | 'code'; token: string }

/** Where a code is asked, the failures before it stay counted: a sign-in that is whole forgets them. */
export const nextStep = async (context: EdgeContext, db: Db, who: Who): Promise<Step<Next>> => {
  const factor = await factorOf(db, who)
  return factor?.enabledAt
    ? {
        summary: '密码正确，等待验证码',
        outcome: { step: 'code', token: await beginHalf(db, who) },
      }
    : { summary: '登录', outcome: { step: 'done', token: await enter(context, db, who) } }
}

const welcome = async (context: EdgeContext, account: Account): Promise<SignedIn> => {
  const { archiveId, personId } = account
  const next = await recorded(context, account, 'identity.signIn', async (db, passwordHash) => {
    // Changed since it was looked at: what was right is right no more.
    if (passwordHash !== account.passwordHash) throw refuse()
    return nextStep(context, db, { archiveId, personId })
  })
  return goOn(context, next)
}

/** Gives the browser its session, or what the code is asked by. */
export const goOn = async (context: EdgeContext, { step, token }: Next): Promise<SignedIn> => {
  if (step === 'done') return { step, caller: await callerNow(context, token) }
  context.setHalfSignIn(token)
  return { step }
}

const said = (spent: Spent): string =>
  spent.by === 'code' ? '登录（两步验证）' : `登录（使用恢复码，还剩 ${spent.left} 个）`

/** The token of the session; null where the code was wrong, and whether that was one too many. */
interface Entered {
  token: string | null
  locked: boolean
}

/**
 * The second step of signing in: the code of the authenticator app (RFC 6238), or a recovery code. A wrong
 * one counts to the same lock-out as a wrong password.
 */
export const signInWithCode = async (
  context: EdgeContext,
  { oneTimeCode }: { oneTimeCode: string },
): Promise<Caller> => {
  const { house, halfSignIn: half } = context
  const who = half === null ? null : await findHalf(house.db, half)
  if (half === null || !who) throw refuseHalf()
  const step = await recorded<Entered>(context, who, 'identity.signInWithCode', async (db) => {
    // Once the credential is held: a second request of the same token finds it ended.
    if (!(await findHalf(db, half))) throw refuseHalf()
    const spent = await spendCode(house, db, who, oneTimeCode)
    if (!spent) {
      const outcome = { token: null, locked: await countFailure(db, who) }
      return { summary: '登录失败：验证码错误', outcome }
    }
    await endHalves(db, who)
    return {
      summary: said(spent),
      outcome: { token: await enter(context, db, who), locked: false },
    }
  })
  if (step.token === null) throw step.locked ? refuseLocked() : refuseCode()
  context.setHalfSignIn(null)
  return callerNow(context, step.token)
}
