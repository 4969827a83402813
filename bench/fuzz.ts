import { mkdtemp, rm, readFile } from 'node:fs/promises'
import { Agent } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { router } from '../src/server/app.ts'
import { openApi } from '../src/server/kernel/openapi.ts'
import { sending } from '../test/support/fuzzer/client.ts'
import { fuzzHouse } from '../test/support/fuzzer/house.ts'
import { startServer, type RunningServer } from '../test/support/program.ts'
import { foundIn } from '../test/support/real-house.ts'
import { report } from './line.ts'

/**
 * The long run of the fuzzer, by hand: `node scripts/run.mjs bench/fuzz.ts --requests 1000000 --seed 1`. A real
 * server on a data folder of its own, asked over kept connections; one JSON object a line.
 */
const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '1' },
  },
})
const requests = Number(values.requests)
const seed = Number(values.seed)

const residentMegabytes = async (pid = 0): Promise<number> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
}

const run = async ({ url, child }: RunningServer, dataFolder: string): Promise<void> => {
  const founded = await foundIn(dataFolder)
  const agent = new Agent({ keepAlive: true, maxSockets: 8 })
  let early: number | null = null
  const between = async (asked: number): Promise<void> => {
    if (early === null && asked >= requests / 10) early = await residentMegabytes(child.pid)
  }
  const settings = {
    openApi: await openApi(router),
    seed,
    requests,
    atOnce: 8,
    tooLongMs: 5000,
    between,
  }
  const found = await fuzzHouse(sending(url, agent), founded, () => new Date(), settings)
  agent.destroy()
  await founded.open.close()
  for (const one of found.unreached) console.error(`never accepted: ${JSON.stringify(one)}`)
  for (const one of found.faults) console.error(`seed ${seed}: ${JSON.stringify(one)}`)
  report('fuzzed requests', 'count', found.asked)
  report('fuzzed requests accepted', 'ratio', found.accepted / found.asked)
  report('operations never accepted, of all', 'ratio', found.unreached.length / found.operations, {
    goal: 0.05,
  })
  report('failures of the server and unreadable refusals', 'count', found.faults.length, {
    goal: 0,
  })
  report('slowest answer', 's', found.slowestMs / 1000, { goal: 5 })
  const late = await residentMegabytes(child.pid)
  report('server memory at the end, over that after a tenth', 'ratio', late / (early ?? late), {
    goal: 1.2,
  })
  report('server memory at the end', 'MB', late, { peer: early })
}

const dataFolder = await mkdtemp(join(tmpdir(), 'lantai-fuzz-'))
const ENTRY = fileURLToPath(new URL('fuzz-server.ts', import.meta.url))
const server = await startServer({ LANTAI_DATA: dataFolder }, ENTRY)
try {
  await run(server, dataFolder)
} finally {
  await server.stop()
  await rm(dataFolder, { recursive: true, force: true })
}
