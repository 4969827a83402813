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
import { hashPassword } from './password.ts'
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

const ROLES: Record<keyof SetUp['officers'], Role> = {
  system: 'system-officer',
  security: 'security-officer',
  audit: 'audit-officer',
}

interface Officer {
  role: Role
  username: string
  name: string
  passwordHash: string
}

const officersOf = ({ officers }: SetUp): Promise<Officer[]> =>
  Promise.all(
    (['system', 'security', 'audit'] as const).map(async (key) => {
      const { username, name, password } = officers[key]
      return { role: ROLES[key], username, name, passwordHash: await hashPassword(password) }
    }),
  )

const addOfficer = async (db: Db, archiveId: string, officer: Officer): Promise<void> => {
  const { role, username, name, passwordHash } = officer
  const personId = newId()
  await db
    .insertInto('person')
    .values({ archiveId, personId, username, name, departmentId: null })
    .execute()
  await db
    .insertInto('credential')
    .values({ archiveId, personId, passwordHash, lockedUntil: null })
    .execute()
  await db
    .insertInto('personRole')
    .values({
      archiveId,
      personId,
      personRoleId: newId(),
      role,
      grantedBy: null,
      withdrawnAt: null,
    })
    .execute()
}

const found = async (db: Db, { request }: EdgeContext, input: SetUp, officers: Officer[]) => {
  await claim(db)
  const archiveId = newId()
  const { name, code } = input
  await db.insertInto('archive').values({ archiveId, code, name }).execute()
  const changeNo = await beginChange(db, archiveId)
  const departments = input.departments.map((one, sort) => ({
    archiveId,
    departmentId: newId(),
    ...one,
    sort,
  }))
  await db.insertInto('department').values(departments).execute()
  for (const officer of officers) await addOfficer(db, archiveId, officer)
  const origin = { archive: { archiveId }, actor: null, request, procedure: 'identity.setUp' }
  await writeAudit(db, origin, changeNo, { summary: `建馆：${name}`, count: officers.length })
}

/** Founds the archive of an empty house: all of it, or nothing. */
export const setUp = async (context: EdgeContext, input: SetUp): Promise<Record<string, never>> => {
  const { house } = context
  checkCode(house.setUpCode, input.setUpCode)
  const officers = await officersOf(input)
  try {
    await house.db.transaction().execute((db) => found(db, context, input, officers))
  } catch (error) {
    throw databaseProblem(error, CONSTRAINTS)
  }
  return {}
}
