import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROLES, type Role } from '#contract/permissions.ts'
import type { Problem } from '#contract/problem.ts'
import { createHouse, router } from '#server/app.ts'
import { callProcedure, clientOf, type Caller } from '#server/call.ts'
import type { Db, House } from '#server/kernel/context.ts'
import { createHttp } from '#server/kernel/http.ts'
import type { EdgeLimits } from '#server/kernel/http/limits.ts'
import { newId } from '#server/kernel/ids.ts'
import { hashPassword } from '#server/kernel/identity/password.ts'
import { callerOfName } from '#server/kernel/identity/session.ts'
import { folderStore } from '#server/kernel/objects.ts'
import { createSeal } from '#server/kernel/seal.ts'
import { beginChange, writeAudit } from '#server/kernel/write.ts'
import { testDatabase, type TestDatabase } from './database.ts'

/** The password of every person of a test house. */
export const PASSWORD = 'correct horse 兰台'

const DEPARTMENTS = {
  office: '办公室',
  use: '管理利用部',
  compilation: '编研和征收鉴定部',
  technology: '科技信息部',
}
type DepartmentKey = keyof typeof DEPARTMENTS

/** Where each role's person works. */
const PLACES: Record<Role, DepartmentKey> = {
  clerk: 'use',
  archivist: 'use',
  'department-head': 'office',
  applicant: 'office',
  'finance-reviewer': 'office',
  'finance-lead': 'office',
  director: 'office',
  'system-officer': 'technology',
  'security-officer': 'technology',
  'audit-officer': 'technology',
}

let hashed: Promise<string> | null = null
const passwordHash = (): Promise<string> => (hashed ??= hashPassword(PASSWORD))

export interface TestArchive {
  archiveId: string
  code: string
  departments: Record<DepartmentKey, string>
  /** Adds a person; the username names them in calls. */
  person: (username: string, roles: readonly Role[], department?: DepartmentKey) => Promise<string>
}

export interface TestHouse extends TestArchive {
  house: House
  database: TestDatabase
  /** Calls a procedure in process as a person of the first archive; people are named by their role (`clerk`, `finance-lead`, …). */
  call: (
    procedure: string,
    input: unknown,
    options: { as: string; archive?: string },
  ) => Promise<unknown>
  /** The typed client of a person. */
  client: (username: string, archive?: string) => Promise<ReturnType<typeof clientOf>>
  /** Another archive of the same house, with the same people. */
  anotherArchive: () => Promise<TestArchive>
  /** The real HTTP edge, for `inject`. */
  http: (limits?: Partial<EdgeLimits>) => ReturnType<typeof createHttp>
  close: () => Promise<void>
}

const origin = (archiveId: string) => ({
  archive: { archiveId },
  actor: null,
  request: { id: newId(), ip: null, userAgent: null, idempotencyKey: null, session: null },
  procedure: 'test.setUp',
})

const inChange = (
  db: Db,
  archiveId: string,
  summary: string,
  work: (db: Db) => Promise<void>,
): Promise<void> =>
  db.transaction().execute(async (transaction) => {
    const changeNo = await beginChange(transaction, archiveId)
    await work(transaction)
    await writeAudit(transaction, origin(archiveId), changeNo, { summary })
  })

const addDepartments = async (
  db: Db,
  archiveId: string,
): Promise<Record<DepartmentKey, string>> => {
  const ids = { office: newId(), use: newId(), compilation: newId(), technology: newId() }
  const rows = (['office', 'use', 'compilation', 'technology'] as const).map((key, sort) => ({
    archiveId,
    departmentId: ids[key],
    key,
    name: DEPARTMENTS[key],
    sort,
  }))
  await db.insertInto('department').values(rows).execute()
  return ids
}

export const addArchive = async (db: Db, code: string): Promise<TestArchive> => {
  const archiveId = newId()
  await db
    .insertInto('archive')
    .values({ archiveId, code, name: `${code} 档案馆` })
    .execute()
  const departments = await addDepartments(db, archiveId)
  const person = async (
    username: string,
    roles: readonly Role[],
    department: DepartmentKey = 'office',
  ) => {
    const personId = newId()
    const hash = await passwordHash()
    await inChange(db, archiveId, `新增 ${username}`, async (one) => {
      const departmentId = departments[department]
      await one
        .insertInto('person')
        .values({ archiveId, personId, username, name: `测试${username}`, departmentId })
        .execute()
      await one
        .insertInto('credential')
        .values({ archiveId, personId, passwordHash: hash, lockedUntil: null })
        .execute()
      const granted = roles.map((role) => ({
        archiveId,
        personRoleId: newId(),
        personId,
        role,
        grantedBy: null,
        withdrawnAt: null,
      }))
      if (granted.length > 0) await one.insertInto('personRole').values(granted).execute()
    })
    return personId
  }
  for (const role of rolesOf()) await person(role, [role], PLACES[role])
  return { archiveId, code, departments, person }
}

const isRole = (key: string): key is Role => key in ROLES
const rolesOf = (): Role[] => Object.keys(ROLES).filter(isRole)

/** A house of its own: a clone of the migrated database, one archive, four departments, one person for each role. */
export const testHouse = async (
  options: {
    clock?: () => Date
    connections?: number
    setUpCode?: string
    refusal?: () => Problem | null
  } = {},
): Promise<TestHouse> => {
  const database = await testDatabase(options.connections)
  const folder = await mkdtemp(join(tmpdir(), 'lantai-objects-'))
  const house = createHouse({
    db: database.db,
    heavyDb: database.heavyDb,
    seal: createSeal(randomBytes(32)),
    objects: folderStore(folder),
    clock: options.clock ?? (() => new Date()),
    refusal: options.refusal ?? (() => null),
    sample: false,
    setUpCode: options.setUpCode ?? null,
  })
  const first = await addArchive(database.db, 'first')
  const callerNamed = async (username: string, archive = first.code): Promise<Caller> => {
    const caller = await callerOfName(database.db, username, archive)
    if (!caller) throw new Error(`no person ${username} in ${archive}`)
    return caller
  }
  return {
    ...first,
    house,
    database,
    call: async (procedure, input, { as, archive }) =>
      callProcedure(house, await callerNamed(as, archive), procedure, input),
    client: async (username, archive) => clientOf(house, await callerNamed(username, archive)),
    anotherArchive: () => addArchive(database.db, `other-${randomBytes(3).toString('hex')}`),
    http: (limits = {}) => createHttp({ house, router, limits }),
    close: async () => {
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
