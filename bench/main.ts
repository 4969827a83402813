import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { completeSample } from '../src/cli/sample/complete.ts'
import { openHouse, type OpenHouse } from '../src/server/open-house.ts'
import { benchAtOnce } from './at-once/index.ts'
import { benchBrowser } from './browser/index.ts'
import { benchEvidence } from './evidence.ts'
import { benchFair } from './fair.ts'
import { benchHttp } from './http.ts'
import { benchKill } from './kill.ts'
import { benchLoad } from './load.ts'
import { withServer } from './real-server.ts'
import { benchSearch } from './search.ts'
import { benchServer } from './server.ts'
import { benchWeb } from './web.ts'

/** Measures the product on the whole sample year in a house of its own; one JSON object a line. */
const dataFolder = await mkdtemp(join(tmpdir(), 'lantai-bench-'))
const config = {
  databaseUrl: null,
  dataFolder,
  port: 0,
  host: '127.0.0.1',
  sample: 'huaihua-2024',
  trustProxy: [],
} as const
const inHouse = async (work: (open: OpenHouse) => Promise<void>): Promise<void> => {
  const open = await openHouse(config, 'command')
  try {
    await work(open)
  } finally {
    await open.close()
  }
}

try {
  await inHouse(async (open) => {
    await benchLoad(open)
    await completeSample(open.house)
  })
  // A house opened anew remembers nothing that was computed before.
  await inHouse(async (open) => {
    await benchEvidence(open)
    await benchHttp(open, config)
    await benchSearch(open, config)
  })
  await withServer(dataFolder, async (server) => {
    await benchServer(server)
    await benchBrowser(dataFolder, server.url)
    await inHouse((open) => benchAtOnce(open, server.url))
    await inHouse((open) => benchFair(open, server.url))
  })
  await benchWeb()
  await benchKill(100)
} finally {
  await rm(dataFolder, { recursive: true, force: true })
}
