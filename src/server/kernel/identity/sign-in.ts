import { sql } from 'kysely'
import { problem, type Problem } from '#contract/problem.ts'
import type { Db } from '../context.ts'
import { beginChange, writeAudit } from '../write.ts'
import type { EdgeContext } from '../router.ts'
import { beginHalf, endHalves, findHalf } from './half-sign-in.ts'
import {
  clearFailures,
  countFailure,
  holdCredential,
  LOCKED,
  refuseLocked,
  type Who,
} from './lock-out.ts'
import { hashPassword, verifyPassword } from './password.ts'
import { factorOf, spendCode, type Spent } from './second-factor.ts'
import { callerOfToken, startSession, type Caller } from './session.ts'

interface SignIn {
  archive?: string | undefined
  username: string
  password: string
}

/** Whom a sign-in names: each archive it may mean, with the person of that username, where there is one. */
const findNamed = (db: Db, { archive, username }: SignIn) => {
  const query = db
    .selectFrom('archive as a')
    .leftJoin('person as p', (join) =>
      join.onRef('p.archiveId', '=', 'a.archiveId').on('p.username', '=', username),
    )
    .leftJoin('credential as c', (join) =>
      join.onRef('c.archiveId', '=', 'p.archiveId').onRef('c.personId', '=', 'p.personId'),
    )
    .select(['a.archiveId', 'p.personId', 'p.state', 'c.passwordHash'])
    .select(sql<boolean>`coalesce(c.locked_until > now(), false)`.as('locked'))
  return (archive === undefined ? query : query.where('a.code', '=', archive)).execute()
}

type Named = Awaited<ReturnType<typeof findNamed>>[number]
type Account = Named & Who & { passwordHash: string }

const isPerson = (named: Named): named is Named & Who => named.personId !== null
const isAccount = (named: Named): named is Account =>
  named.personId !== null && named.passwordHash !== null

/** The one of several, or null. */
const only = <T>(all: readonly T[]): T | null => (all.length === 1 ? (all[0] ?? null) : null)

/** Who can sign in under a name; where nobody can, whom the log is to name, in which archive, as far as that is plain. */
const findAccount = async (
  db: Db,
  input: SignIn,
): Promise<{ account: Account } | { account: null; meant: Asker | null }> => {
  const named = await findNamed(db, input)
  const [account, another] = named.filter(isAccount)
  if (another)
    throw problem('invalid', 'choose-archive', '该用户名在多个档案馆中存在，请选择档案馆')
  return account
    ? { account }
    : { account: null, meant: only(named.filter(isPerson)) ?? only(named) }
}

const refuse = (): Problem => problem('unauthenticated', 'wrong-password', '用户名或密码不正确')
const refuseCode = (): Problem =>
  problem(
    'unauthenticated',
    'wrong-code',
    '验证码不正确：应为验证器应用此刻显示的 6 位数字（每个只能用一次），或一个未用过的恢复码',
  )
const refuseSuspended = (): Problem =>
  problem('forbidden', 'suspended', '账号已停用，请联系系统管理员')
const refuseHalf = (): Problem =>
  problem('unauthenticated', 'sign-in-expired', '登录未完成或已超过 5 分钟，请重新输入用户名和密码')

// Verified where no account is found, so that an unknown name takes as long as a wrong password.
let decoy: Promise<string> | null = null
const decoyHash = (): Promise<string> => (decoy ??= hashPassword('decoy'))

/** Who stands at the door of an archive; nobody known where no person has the name. */
interface Asker {
  archiveId: string
  personId: string | null
}

interface Taken<T> {
  summary: string
  outcome: T
}
type Step<T> = Taken<T> | { summary: string; refused: Problem }

/**
 * One step of signing in: a transaction with its audit row. Nobody is signed in yet: it is no `inWrite`. What
 * a refused step wrote is kept with its row.
 */
export const inStep = async <T>(
  { house, request }: EdgeContext,
  who: Asker,
  procedure: string,
  work: (db: Db) => Promise<Step<T>>,
): Promise<T> => {
  const { personId } = who
  const actor = personId === null ? null : { personId }
  const refusal = house.refusal()
  if (refusal) throw refusal
  const about = personId === null ? {} : { recordType: 'person', recordId: personId }
  const step = await house.db.transaction().execute(async (db) => {
    const changeNo = await beginChange(db, who.archiveId)
    const taken = await work(db)
    const entry = { summary: taken.summary, refused: 'refused' in taken, ...about }
    await writeAudit(db, { archive: who, actor, request, procedure }, changeNo, entry)
    return taken
  })
  if ('refused' in step) throw step.refused
  return step.outcome
}

/** A step with the person's credential held, so that each guess waits for the one before it to be counted. */
const recorded = async <T>(
  context: EdgeContext,
  who: Who,
  procedure: string,
  work: (db: Db, passwordHash: string | undefined) => Promise<Step<T>>,
): Promise<T> =>
  inStep(context, who, procedure, async (db) => {
    const held = await holdCredential(db, who)
    if (held?.locked) return failed(WHILE_LOCKED, refuseLocked())
    return work(db, held?.passwordHash)
  })

const WHILE_LOCKED = '账号锁定期间的尝试'

const failed = (why: string, refused: Problem) => ({ summary: `登录失败：${why}`, refused })

/** Counts a wrong proof; the one that locks says so. */
const failedProof = async (db: Db, who: Who, why: string, refused: Problem) =>
  (await countFailure(db, who)) ? failed(`${why}，${LOCKED}`, refuseLocked()) : failed(why, refused)

/** A failed sign-in that counts for nobody, in the log alone. */
const note = (context: EdgeContext, who: Asker, why: string, refused: Problem): Promise<never> =>
  inStep(context, who, 'identity.signIn', async () => failed(why, refused))

/** Answers who cannot be signed in as it answers a wrong password, as late. Without an archive there is no log. */
const failUnknown = async (context: EdgeContext, meant: Asker | null, input: SignIn) => {
  await verifyPassword(input.password, await decoyHash())
  if (!meant) throw refuse()
  // The contract bounds the length of a name.
  const why = meant.personId === null ? `没有用户名“${input.username}”` : '还没有设置密码'
  return note(context, meant, why, refuse())
}

/** What follows a right password: the person is in, or the code is asked. */
export type SignedIn = { step: 'done'; caller: Caller } | { step: 'code' }

/**
 * Signs a person in: checks the password, counts failures, starts a session, or asks the code of who has a
 * second factor. Every outcome leaves an audit row, but for an archive that is not there.
 */
export const signIn = async (context: EdgeContext, input: SignIn): Promise<SignedIn> => {
  const found = await findAccount(context.house.db, input)
  if (!found.account) return failUnknown(context, found.meant, input)
  const { account } = found
  if (account.locked) return note(context, account, WHILE_LOCKED, refuseLocked())
  const right = await verifyPassword(input.password, account.passwordHash)
  if (!right)
    return recorded(context, account, 'identity.signIn', (db) =>
      failedProof(db, account, '密码错误', refuse()),
    )
  if (account.state !== 'active') return note(context, account, '账号已停用', refuseSuspended())
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
export const nextStep = async (context: EdgeContext, db: Db, who: Who): Promise<Taken<Next>> => {
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
  const next = await recorded<Next>(
    context,
    account,
    'identity.signIn',
    async (db, passwordHash) => {
      // Changed since it was looked at: what was right is right no more.
      if (passwordHash !== account.passwordHash) return failed('密码刚被更改', refuse())
      return nextStep(context, db, { archiveId, personId })
    },
  )
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
  const token = await recorded(context, who, 'identity.signInWithCode', async (db) => {
    // Once the credential is held: a second request of the same token finds it ended.
    if (!(await findHalf(db, half))) return failed('登录未完成或已过期', refuseHalf())
    const spent = await spendCode(house, db, who, oneTimeCode)
    if (!spent) return failedProof(db, who, '验证码错误', refuseCode())
    await endHalves(db, who)
    return { summary: said(spent), outcome: await enter(context, db, who) }
  })
  context.setHalfSignIn(null)
  return callerNow(context, token)
}
