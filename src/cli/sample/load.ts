import { createHash } from 'node:crypto'
import type pg from 'pg'
import { openClient } from '#server/kernel/database.ts'
import { problem } from '#contract/problem.ts'
import { newId } from '#server/kernel/ids.ts'
import { hashPassword } from '#server/kernel/identity/password.ts'
import type { House } from '#server/kernel/context.ts'
import { sealedNumber } from '#server/work/reading-room/index.ts'
import {
  SAMPLE_ACCOUNTS,
  SAMPLE_PASSWORD,
  sampleAttachments,
  sampleYear,
  type SampleTable,
} from '../../../examples/huaihua-2024/index.ts'
import { intoNewTables } from './bulk.ts'
import { copyInto } from './copy.ts'

/** Tables large enough that their indexes are built after. */
const LARGE = ['description_unit', 'custody_event', 'visit_use', 'visit']

export interface LoadProgress {
  total: number
  add: (count: number) => void
}

const isEmpty = async (client: pg.Client): Promise<boolean> => {
  const { rows } = await client.query<{ found: boolean }>(
    'select exists (select from archive) as found',
  )
  return rows[0]?.found === false
}

const passwordHashes = async (): Promise<Record<string, string>> => {
  const hashes: Record<string, string> = {}
  for (const { username } of SAMPLE_ACCOUNTS) hashes[username] = await hashPassword(SAMPLE_PASSWORD)
  return hashes
}

const tablesOf = async (house: House, archiveId: string): Promise<SampleTable[]> => {
  const papers = sampleAttachments(archiveId)
  for (const content of papers.contents) await house.objects.put(archiveId, content)
  return [...(await recordTables(house, archiveId)), papers.table]
}

const recordTables = async (house: House, archiveId: string): Promise<SampleTable[]> =>
  sampleYear({
    archiveId,
    passwordHashes: await passwordHashes(),
    closeIdNumber: (plain) => {
      const { idNumberSealed, idNumberHash, idNumberTail } = sealedNumber(
        house.seal,
        archiveId,
        plain,
      )
      return {
        sealed: idNumberSealed ?? none,
        hash: idNumberHash ?? none,
        tail: idNumberTail ?? '',
      }
    },
  })

const none = Buffer.alloc(0)

/**
 * Loads the sample year into an empty house by COPY, as the database's owner: one transaction, one audit row
 * with the number of rows and the SHA-256 of what was sent.
 * @throws Problem where an archive already exists
 */
export const loadSample = async (
  house: House,
  ownerUrl: string,
  start: (total: number) => LoadProgress,
): Promise<string> => {
  const archiveId = newId()
  const tables = await tablesOf(house, archiveId)
  const client = await openClient(ownerUrl)
  try {
    if (!(await isEmpty(client)))
      throw problem('conflict', 'not-empty', '库中已有档案馆，示例只能装入空库')
    await client.query('begin')
    await fill(client, archiveId, tables, start)
    await client.query('commit')
    await client.query('vacuum analyze')
    return archiveId
  } finally {
    await client.end()
  }
}

const fill = async (
  client: pg.Client,
  archiveId: string,
  tables: SampleTable[],
  start: (total: number) => LoadProgress,
) => {
  const hash = createHash('sha256')
  const progress = start(tables.reduce((sum, table) => sum + table.count, 0))
  const [archive, ...rest] = tables
  if (!archive || archive.table !== 'archive') throw new Error('the sample begins with its archive')
  await copyInto(client, archive, { hash, onRows: progress.add })
  const { rows } = await client.query<{ number: string }>('select begin_write($1) as number', [
    archiveId,
  ])
  const large = new Set(LARGE.filter((name) => rest.some(({ table }) => table === name)))
  await intoNewTables(client, [...large], async () => {
    for (const source of rest) {
      const frozen = large.has(source.table)
      await copyInto(client, source, { hash, onRows: progress.add, frozen })
    }
  })
  await client.query(
    `insert into audit (archive_id, change_no, procedure, summary, count, digest)
     values ($1, $2, 'sample.load', '装入示例年度 huaihua-2024', $3, $4)`,
    [archiveId, rows[0]?.number, progress.total, hash.digest('hex')],
  )
}
