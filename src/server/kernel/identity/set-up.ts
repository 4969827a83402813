import { createHash, timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Role } from '#contract/permissions.ts'
import { problem } from '#contract/problem.ts'
import type { setUpInput } from '#contract/set-up.ts'
import type { Db } from '../context.ts'
import { CONSTRAINTS } from '../constraints.ts'
import { databaseProblem } from '../database-problem.ts'
import { newId } from '../ids.ts'
import type { EdgeContext } from '../router.ts'
import { beginChange, writeAudit } from '../write.ts'
import { newInvitation } from './invitation.ts'
import type { Who } from './lock-out.ts'
import { hashPassword, setPassword } from './password.ts'
import { newShortCode, normalCode } from './short-code.ts'

type SetUp = z.infer<typeof setUpInput>

/** A code for the console of a server whose house is empty, good for this start only. */
export const newSetUpCode = newShortCode

const digest = (code: string): Buffer => createHash('sha256').update(normalCode(code)).digest()

const checkCode = (expected: string | null, given: string): void => {
  if (expected !== null && timingSafeEqual(digest(expected), digest(given))) return
  throw problem('forbidden', 'wrong-set-up-code', '建馆码不正确', {
    fields: [
      { path: 'setUpCode', label: '建馆码', message: '应为启动服务的终端窗口中列出的建馆码' },
    ],
  })
}

/** Whether no archive has been founded here yet. */
export const isUnfounded = async (db: Db): Promise<boolean> =>
  (await db.selectFrom('archive').select('archiveId').limit(1).executeTakeFirst()) === undefined

/** Those who found at once wait for each other: one founds, the others learn of it. */
const claim = async (db: Db): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended('lantai set-up', 0))`.execute(db)
  if (!(await isUnfounded(db)))
    throw problem('conflict', 'already-founded', '本系统已经建馆，请直接登录')
}

/** The database keeps time by the same zone: a name that only one of the two knows is no good. */
const checkTimeZone = async (db: Db, { timeZone }: SetUp): Promise<void> => {
  const { rows } = await sql`select from pg_timezone_names
    where lower(name) = lower(${timeZone})`.execute(db)
  if (rows.length > 0) return
  throw problem('rule', 'unknown-time-zone', `数据库不认识时区 ${timeZone}`, {
    fields: [{ path: 'timeZone', label: '时区', message: '应为常用的时区，如 Asia/Shanghai' }],
  })
}

interface Officer {
  role: Role
  username: string
  name: string
}

/** Adds an officer who cannot sign in yet. */
const addOfficer = async (db: Db, archiveId: string, officer: Officer): Promise<Who> => {
  const { role, username, name } = officer
  const who = { archiveId, personId: newId() }
  await db
    .insertInto('person')
    .values({ ...who, username, name, departmentId: null })
    .execute()
  const granted = { personRoleId: newId(), role, grantedBy: null, withdrawnAt: null }
  await db
    .insertInto('personRole')
    .values({ ...who, ...granted })
    .execute()
  return who
}

/** The officer who founds the house chose a password; the others get an invitation to choose theirs. */
const addOfficers = async (
  db: Db,
  archiveId: string,
  { system, security, audit }: SetUp['officers'],
  passwordHash: string,
) => {
  const add = (role: Role, one: Omit<Officer, 'role'>) =>
    addOfficer(db, archiveId, { ...one, role })
  await setPassword(db, await add('system-officer', system), passwordHash)
  return {
    security: await newInvitation(db, await add('security-officer', security), null),
    audit: await newInvitation(db, await add('audit-officer', audit), null),
  }
}

const found = async (db: Db, { request }: EdgeContext, input: SetUp, passwordHash: string) => {
  await claim(db)
  const archiveId = newId()
  const { name, code, timeZone } = input
  await db.insertInto('archive').values({ archiveId, code, name, timeZone }).execute()
  const changeNo = await beginChange(db, archiveId)
  const departments = input.departments.map((one, sort) => ({
    archiveId,
    departmentId: newId(),
    ...one,
    sort,
  }))
  await db.insertInto('department').values(departments).execute()
  const invitations = await addOfficers(db, archiveId, input.officers, passwordHash)
  const origin = { archive: { archiveId }, actor: null, request, procedure: 'identity.setUp' }
  await writeAudit(db, origin, changeNo, { summary: `建馆：${name}`, count: 3 })
  return invitations
}

/** Founds the archive of an empty house: all of it, or nothing. Answers the other two officers' invitations. */
export const setUp = async (context: EdgeContext, input: SetUp) => {
  const { house } = context
  checkCode(house.setUpCode, input.setUpCode)
  await checkTimeZone(house.db, input)
  const passwordHash = await hashPassword(input.officers.system.password)
  try {
    return await house.db.transaction().execute((db) => found(db, context, input, passwordHash))
  } catch (error) {
    throw databaseProblem(error, CONSTRAINTS)
  }
}
