import type { Client } from 'pg'
import { z } from 'zod'

/** A column's name as the contract spells the field. */
export const camel = (column: string): string =>
  column.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** What an archive holds, as the owner of the database sees it. */
export interface Holding {
  archiveId: string
  /** Field name → ids, the newest first. */
  ids: Map<string, string[]>
  /** Id → its row's version. */
  versions: Map<string, number>
}

const keyColumn = z.object({ name: z.string(), column: z.string(), versioned: z.boolean() })

/** The id column of every table of records, those of versioned rows last. */
const keyColumns = async (owner: Client) => {
  const { rows } = await owner.query(`
    select c.relname as name, a.attname as column,
      exists (select from pg_attribute v where v.attrelid = c.oid and v.attname = 'version') as versioned
    from pg_index i join pg_class c on c.oid = i.indrelid
      join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
    where i.indisprimary and c.relname not like '%\\_version' and c.relnamespace = 'public'::regnamespace
      and a.atttypid = 'uuid'::regtype and a.attname <> 'archive_id'`)
  return z
    .array(keyColumn)
    .parse(rows)
    .toSorted((a, b) => Number(a.versioned) - Number(b.versioned))
}

/** Every id that an archive has in any table, read by the database's owner. */
export const holdingOf = async (owner: Client, archiveId: string): Promise<Holding> => {
  const found: Holding = { archiveId, ids: new Map(), versions: new Map() }
  for (const { name, column, versioned } of await keyColumns(owner)) {
    const { rows } = await owner.query(
      `select ${column} as id, ${versioned ? 'version' : '1 as version'} from ${name} where archive_id = $1 order by 1 desc`,
      [archiveId],
    )
    const kept = z.array(z.object({ id: z.string(), version: z.coerce.number() })).parse(rows)
    found.ids.set(
      camel(column),
      kept.map(({ id }) => id),
    )
    for (const { id, version } of kept) found.versions.set(id, version)
  }
  const { rows } = await owner.query(
    `select left(encode(token_hash, 'hex'), 32) as id from session where archive_id = $1`,
    [archiveId],
  )
  found.ids.set(
    'sessionId',
    z
      .array(z.object({ id: z.string() }))
      .parse(rows)
      .map(({ id }) => id),
  )
  return found
}

const tenantTables = async (owner: Client): Promise<string[]> => {
  const { rows } = await owner.query(`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attname = 'archive_id' order by 1`)
  return z
    .array(z.object({ name: z.string() }))
    .parse(rows)
    .map(({ name }) => name)
}

/** Every table's count and digest of what an archive has in it. */
export const photographOf = async (owner: Client, archiveId: string): Promise<unknown> => {
  const parts = (await tenantTables(owner)).map(
    (name) => `select '${name}' as name, count(*)::int as count,
      md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as digest from ${name} t where archive_id = $1`,
  )
  return (await owner.query(parts.join(' union all '), [archiveId])).rows
}
