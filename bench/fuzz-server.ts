import { readConfig } from '../src/server/kernel/config.ts'
import { untilStopped } from '../src/server/kernel/until-stopped.ts'
import { startServer } from '../src/server/main.ts'
import { openHouse } from '../src/server/open-house.ts'

// The server of `bench/fuzz.ts`, as people start it but for the count of calls: a few people ask there what a
// thousand would.
const ANY = Number.MAX_SAFE_INTEGER

const config = readConfig(process.env)
const stopped = untilStopped(() => undefined)
const open = await openHouse(config, 'server')
const server = await startServer(config, open.house, {
  calls: { ofPerson: ANY, atDoorsFromAddress: ANY, atDoorForName: ANY },
})
console.log(`兰台已就绪：${server.url}`)
await stopped
await server.close()
await open.close()
