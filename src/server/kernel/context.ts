import type { Kysely } from 'kysely'
import { problem, type Problem } from '#contract/problem.ts'
import type { Permission, Role } from '#contract/permissions.ts'
import type { KernelTables } from './tables.ts'
import type { Desk } from './desk/desk.ts'
import type { Lanes } from './lanes.ts'
import type { JobDesk } from './jobs/kind.ts'
import type { MeasureIndex } from './measure.ts'
import type { RecordTypes } from './record-type.ts'
import type { ObjectStore } from './objects.ts'
import type { Seal } from './seal.ts'

/** The database: a pool for reading, the open transaction while writing. A room adds its tables by `withTables`. */
export type Db = Kysely<KernelTables>

export interface Archive {
  archiveId: string
  code: string
  name: string
  /** One time zone an archive decides every period's edge. */
  timeZone: string
}

export interface Actor {
  personId: string
  name: string
  username: string
  departmentId: string | null
  roles: readonly Role[]
  permissions: ReadonlySet<Permission>
}

/** What an audit row tells beyond who, when and from where. `count` and `digest` stand for a bulk load. */
export interface AuditEntry {
  summary: string
  recordType?: string
  recordId?: string
  detail?: unknown
  count?: number
  digest?: string
}

/** What all requests share; made once at start. */
export interface House {
  db: Db
  /** A few connections for what computes over many records, so that it never takes those of the day's work. */
  heavyDb: Db
  lanes: Lanes
  seal: Seal
  objects: ObjectStore
  measures: MeasureIndex
  recordTypes: RecordTypes
  jobs: JobDesk
  desk: Desk
  clock: () => Date
  /** Why nothing can be saved at this moment, as on a full disk; null where it can. */
  refusal: () => Problem | null
  /** The year an archive's pages open on, which a later room knows; null where none has been worked on. */
  yearOfWork: (db: Db, archiveId: string) => Promise<number | null>
  /** True where the sample year may be signed in to with its published passwords. */
  sample: boolean
  /** What founds the archive of an empty house, printed on the server's console; null where nobody may. */
  setUpCode: string | null
}

/** A signed-in request. `db` is scoped by nothing but discipline: every query names `archive.archiveId`. */
export interface Ctx {
  house: House
  db: Db
  archive: Archive
  actor: Actor
  now: Date
  /** Today's date in the archive's time zone. */
  today: string
  request: RequestInfo
  /** The write's change number, which every row it writes carries; 0 in a query. */
  changeNo: number
  /** Describes the write; a mutation that describes nothing gets its contract summary. Queries cannot call it. */
  audit: (entry: AuditEntry) => void
}

export interface RequestInfo {
  id: string
  ip: string | null
  userAgent: string | null
  idempotencyKey: string | null
  /** The hash of the session's token, where the request came with one. */
  session: Buffer | null
}

/** Throws `forbidden` unless the actor holds the permission: for rules that the contract's access cannot say. */
export const requirePermission = (ctx: Ctx, permission: Permission, what: string): void => {
  if (!ctx.actor.permissions.has(permission))
    throw problem('forbidden', 'no-permission', `您没有${what}的权限`)
}
