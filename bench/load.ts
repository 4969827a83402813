import pg from 'pg'
import { copyInto } from '../src/cli/sample/copy.ts'
import { loadSample } from '../src/cli/sample/load.ts'
import type { OpenHouse } from '../src/server/open-house.ts'
import { sampleYear } from '../examples/huaihua-2024/index.ts'
import { report } from './line.ts'

/** The same unit rows into a table without keys, indexes or triggers: what no load can be faster than. */
const bareCopy = async (ownerUrl: string, archiveId: string): Promise<number> => {
  const none = Buffer.alloc(1)
  const tables = sampleYear({
    archiveId,
    passwordHashes: {},
    closeIdNumber: () => ({ sealed: none, hash: none, tail: '' }),
  })
  const units = tables.filter(
    ({ table }) => table === 'description_unit' || table === 'custody_event',
  )
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  const began = performance.now()
  for (const source of units) {
    await client.query(
      `create temporary table bare_${source.table} as select ${source.columns.join(', ')} from ${source.table} limit 0`,
    )
    await copyInto(client, { ...source, table: `bare_${source.table}` })
  }
  const seconds = (performance.now() - began) / 1000
  await client.end()
  return seconds
}

/** Loads the sample year: 485,000 files and all that goes with them, fully indexed. */
export const benchLoad = async ({ house, ownerUrl }: OpenHouse): Promise<void> => {
  const began = performance.now()
  const archiveId = await loadSample(house, ownerUrl, (total) => ({ total, add: () => undefined }))
  const seconds = (performance.now() - began) / 1000
  report('load 485,000 files fully indexed', 's', seconds, {
    goal: 30,
    peer: await bareCopy(ownerUrl, archiveId),
  })
}
