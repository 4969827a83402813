import type { Permission } from '#contract/permissions.ts'
import type { Ctx } from './context.ts'

/** How a kind of record is named and shown wherever a figure, an audit row or a verification leads to it. */
export interface RecordType {
  key: string
  /** Chinese name of the kind, e.g. 查阅登记. */
  label: string
  /** The tracked table that owns it and its id column, in snake_case. */
  table: string
  idColumn: string
  /** Chinese labels of its columns (camelCase), for history. Columns without a label are not shown. */
  columns: Record<string, string>
  /** What seeing a column needs beyond `access`. */
  columnAccess?: Record<string, Permission>
  /** What reading it needs. */
  access: Permission
  /**
   * Titles for many ids at once: one line that names the record to a person, and where it stands on the web.
   * Ids that do not exist in this archive are absent from the answer.
   */
  describe: (ctx: Ctx, ids: readonly string[]) => Promise<ReadonlyMap<string, Described>>
}

/** A record named to a person who may see it. */
export interface Described {
  title: string
  detail?: string
  path?: string
  /** How the log names it, whose readers may not see the title: that of a closed file. */
  inLog?: string
}

export type RecordTypes = ReadonlyMap<string, RecordType>

export const recordTypeIndex = (lists: readonly (readonly RecordType[])[]): RecordTypes =>
  new Map(lists.flat().map((type) => [type.key, type]))
