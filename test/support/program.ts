import { spawn, type ChildProcess } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))

/** The command line as people start it, and without its launcher, where a test kills the very server. */
export const LAUNCHER = at('bin/lantai.mjs')
export const MAIN = at('src/cli/main.ts')

export interface Ended {
  status: number | null
  signal: NodeJS.Signals | null
  output: string
}

export interface Program {
  child: ChildProcess
  /** What it has written so far, both streams. */
  output: () => string
  ended: Promise<Ended>
}

/**
 * Starts Lantai in a process of its own with exactly these settings over the test's environment; as a `child`
 * it is bound to this process by a channel, as a worker is to its server.
 */
export const start = (
  words: readonly string[],
  settings: Record<string, string>,
  entry = MAIN,
  { child: asChild = false } = {},
): Program => {
  const own = /^(DATABASE_URL|PORT|HOST|TRUST_PROXY|LANTAI_.*)$/
  const inherited = Object.entries(process.env).filter(([name]) => !own.test(name))
  // As under the launcher: what was compiled once is not compiled again.
  const cache = { NODE_COMPILE_CACHE: at('node_modules/.cache/lantai') }
  const env = { ...Object.fromEntries(inherited), ...cache, ...settings }
  const child = spawn(process.execPath, [entry, ...words], {
    env,
    stdio: asChild ? ['ignore', 'pipe', 'pipe', 'ipc'] : ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => (output += text))
  const ended = new Promise<Ended>((done) => {
    child.on('close', (status, signal) => done({ status, signal, output }))
  })
  return { child, output: () => output, ended }
}

/** Runs a command to its end. */
export const runToEnd = (
  words: readonly string[],
  settings: Record<string, string>,
  entry?: string,
): Promise<Ended> => start(words, settings, entry).ended

export interface RunningServer extends Program {
  url: string
  /** Ends it as a power cut would. */
  crash: () => Promise<void>
  /** Ends it as Ctrl-C does; answers its exit status. */
  stop: () => Promise<Ended>
}

const READY = /兰台已就绪：(\S+)/

const readyUrl = (program: Program): Promise<string> =>
  new Promise((done, fail) => {
    const look = (): void => {
      const url = READY.exec(program.output())?.[1]
      if (url) done(url)
    }
    program.child.stdout?.on('data', look)
    void program.ended.then(({ output }) =>
      fail(new Error(`the server ended before it was ready:\n${output}`)),
    )
  })

/** Starts the server on any free port and waits until it says that it is ready. */
export const startServer = async (
  settings: Record<string, string>,
  entry?: string,
): Promise<RunningServer> => {
  const program = start(['serve'], { PORT: '0', LANTAI_SAMPLE: 'none', ...settings }, entry)
  const url = await readyUrl(program)
  const end = (signal: NodeJS.Signals): Promise<Ended> => {
    program.child.kill(signal)
    return program.ended
  }
  return {
    ...program,
    url,
    crash: () => end('SIGKILL').then(() => undefined),
    stop: () => end('SIGINT'),
  }
}

/** The process id of the data folder's database, or null where none is noted. */
export const postmasterOf = async (dataFolder: string): Promise<number | null> => {
  const text = await readFile(join(dataFolder, 'postgres/cluster/postmaster.pid'), 'utf8').catch(
    () => null,
  )
  return text === null ? null : Number(text.split('\n')[0])
}

/** Whether a process lives; one that has ended and is not yet reaped does not. */
export const isAlive = async (pid: number): Promise<boolean> => {
  const state = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  return state !== null && !/\) Z /.test(state)
}

/** Waits for something that another process brings about. */
export const eventually = async (holds: () => Promise<boolean>): Promise<void> => {
  const deadline = Date.now() + 120_000
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('it never came about')
    await new Promise((done) => setTimeout(done, 5))
  }
}
