import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const LAUNCHER = fileURLToPath(new URL('../bin/lantai.mjs', import.meta.url))

/** The server as people start it, in a process of its own. */
export interface RealServer {
  url: string
  /** Its launcher's process. */
  pid: number
  /** Seconds from the start until it was ready. */
  startedIn: number
}

// Settings of the person who measures must not lead the server to another house.
const environment = (dataFolder: string): NodeJS.ProcessEnv => {
  const own = /^(DATABASE_URL|PORT|HOST|LANTAI_.*)$/
  const inherited = Object.entries(process.env).filter(([name]) => !own.test(name))
  return { ...Object.fromEntries(inherited), LANTAI_DATA: dataFolder, PORT: '0' }
}

const addressOf = (server: ChildProcess): Promise<string> =>
  new Promise((done, fail) => {
    let text = ''
    server.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      const found = /http:\S+/.exec(text)?.[0]
      if (found !== undefined) done(found)
    })
    server.once('exit', () => fail(new Error(`the server ended: ${text}`)))
  })

/** Starts the server of a data folder, works with it, and stops it. */
export const withServer = async (
  dataFolder: string,
  work: (server: RealServer) => Promise<void>,
): Promise<void> => {
  const began = performance.now()
  const server = spawn(process.execPath, [LAUNCHER, 'serve'], {
    env: environment(dataFolder),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(server, 'exit')
  try {
    const url = await addressOf(server)
    await work({ url, pid: server.pid ?? 0, startedIn: (performance.now() - began) / 1000 })
  } finally {
    server.kill('SIGTERM')
    await ended
  }
}
