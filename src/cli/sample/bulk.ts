import type { Client } from 'pg'

interface Definition {
  name: string
  text: string
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

const foreignKeys = async (client: Client, table: string): Promise<Definition[]> => {
  const { rows } = await client.query<Definition>(
    `select conname as name, pg_get_constraintdef(oid) as text from pg_constraint
     where conrelid = $1::regclass and contype = 'f'`,
    [table],
  )
  return rows
}

/** Indexes that no constraint needs. */
const indexes = async (client: Client, table: string): Promise<Definition[]> => {
  const { rows } = await client.query<Definition>(
    `select c.relname as name, pg_get_indexdef(i.indexrelid) as text from pg_index i join pg_class c on c.oid = i.indexrelid
     where i.indrelid = $1::regclass and not exists (select from pg_constraint k where k.conindid = i.indexrelid)`,
    [table],
  )
  return rows
}

/**
 * Fills large tables that are empty, within the open transaction: with their secondary indexes and foreign keys taken
 * off and put back after, as building an index once costs less than keeping it row by row, and a foreign key put back
 * checks every row by one join; and emptied first, so that PostgreSQL knows them for new and logs none of their rows.
 * Only for the owner, in a house with no one else in it.
 */
export const intoNewTables = async (
  client: Client,
  tables: readonly string[],
  work: () => Promise<void>,
): Promise<void> => {
  const again: string[] = []
  await client.query(`truncate ${tables.map(quoted).join(', ')} cascade`)
  for (const table of tables) {
    for (const { name, text } of await foreignKeys(client, table)) {
      await client.query(`alter table ${quoted(table)} drop constraint ${quoted(name)}`)
      again.push(`alter table ${quoted(table)} add constraint ${quoted(name)} ${text}`)
    }
    for (const { name, text } of await indexes(client, table)) {
      await client.query(`drop index ${quoted(name)}`)
      again.unshift(text)
    }
  }
  await work()
  await client.query(`set local maintenance_work_mem = '256MB'`)
  for (const statement of again) await client.query(statement)
}
