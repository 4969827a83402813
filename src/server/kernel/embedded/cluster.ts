import { randomBytes } from 'node:crypto'
import { realpathSync } from 'node:fs'
import { createServer } from 'node:net'
import {
  chmod,
  mkdir,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import { join } from 'node:path'
import { StartError } from '../start-error.ts'
import { majorVersion, openBinaries, type Binaries } from './binaries.ts'
import { chooseIdentity, giveTo, run, type Identity, type Outcome } from './identity.ts'
import { findRunning, OWNER, type Running } from './running.ts'
import { tuning } from './tuning.ts'

/** The embedded database of one data folder: where it lies and how its programs are run. */
export interface Cluster {
  /** Holds everything of PostgreSQL and belongs to the identity it runs under. */
  home: string
  /** PGDATA. */
  folder: string
  binaries: Binaries
  identity: Identity
}

const PATIENCE = 60_000
const ATTEMPTS = 5

/** With LC_CTYPE=C, pg_trgm would give empty trigrams for Chinese, silently. */
const FORM = ['--locale=C.UTF-8', '--encoding=UTF8', '--data-checksums']

const exists = async (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )

/** The place of the database in the data folder. */
export const clusterHome = (dataFolder: string): string => join(dataFolder, 'postgres')

/** PGDATA of a data folder, as PostgreSQL itself names it. */
export const clusterFolder = (dataFolder: string): string => {
  try {
    return join(realpathSync(clusterHome(dataFolder)), 'cluster')
  } catch {
    return join(clusterHome(dataFolder), 'cluster')
  }
}

/** Whether a finished database lies in the data folder: it gets its name when it is complete. */
export const hasCluster = (dataFolder: string): Promise<boolean> =>
  exists(join(clusterHome(dataFolder), 'cluster'))

/** Prepares the place and the programs; starts nothing. */
export const openCluster = async (dataFolder: string): Promise<Cluster> => {
  await mkdir(clusterHome(dataFolder), { recursive: true, mode: 0o711 })
  const home = await realpath(clusterHome(dataFolder))
  const binaries = await openBinaries(join(home, 'lib'))
  const identity = await chooseIdentity(home, binaries)
  return { home, folder: join(home, 'cluster'), binaries, identity }
}

const call = (
  cluster: Cluster,
  program: 'initdb' | 'pg_ctl',
  args: readonly string[],
): Promise<Outcome> =>
  run(cluster.identity, cluster.binaries.program(program), args, {
    env: cluster.binaries.env,
    cwd: cluster.home,
  })

/** Makes the database beside its place and moves it there when complete, so that a half-made one is never opened. */
const create = async (cluster: Cluster, password: string): Promise<void> => {
  await dropUnfinished(cluster)
  const part = join(cluster.home, `making-${randomBytes(6).toString('hex')}`)
  const passwordFile = `${part}.password`
  await writeFile(passwordFile, password, { mode: 0o600 })
  await giveTo(cluster.identity, cluster.home)
  const owner = ['--username', OWNER, '--pwfile', passwordFile, '--auth=scram-sha-256']
  const made = await call(cluster, 'initdb', ['--pgdata', part, ...owner, ...FORM])
  await rm(passwordFile)
  if (made.status !== 0) throw new StartError(`内置数据库未能建立：\n${made.output.trim()}`)
  await rename(part, cluster.folder)
}

const dropUnfinished = async (cluster: Cluster): Promise<void> => {
  const names = await readdir(cluster.home)
  for (const name of names.filter((one) => one.startsWith('making-')))
    await rm(join(cluster.home, name), { recursive: true, force: true, maxRetries: 20 })
}

const freePort = (): Promise<number> =>
  new Promise((done, fail) => {
    const server = createServer().on('error', fail)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      server.close(() => done(port))
    })
  })

const checkVersion = async (cluster: Cluster): Promise<void> => {
  const made = (await readFile(join(cluster.folder, 'PG_VERSION'), 'utf8')).trim()
  if (made === majorVersion()) return
  throw new StartError(
    `数据文件夹 ${cluster.folder} 由 PostgreSQL ${made} 建立，内置的是 ${majorVersion()}，不能直接打开。请用原版本备份后恢复`,
  )
}

const start = async (
  cluster: Cluster,
  settings: Record<string, string>,
  port: number,
): Promise<Outcome> => {
  const all = { ...tuning(), ...settings, port: String(port) }
  const options = Object.entries(all).map(([name, value]) => `-c ${name}=${value}`)
  const args = ['start', '--pgdata', cluster.folder, '--wait', '--timeout', '60']
  const log = ['--log', join(cluster.home, 'start.log')]
  return call(cluster, 'pg_ctl', [...args, ...log, '--options', options.join(' ')])
}

/**
 * Sees to it that the database runs: adopts one that does, else makes it where it is new, and starts it.
 * The caller holds the data folder's gate.
 * @param port where it is to answer, if nothing else does by now; any free port unless told
 * @throws StartError with the last lines of PostgreSQL's log
 */
export const ensureRunning = async (
  cluster: Cluster,
  password: string,
  settings: Record<string, string>,
  port?: number,
): Promise<Running & { adopted: boolean }> => {
  const found = await findRunning(cluster.folder, password, PATIENCE)
  if (found) return { ...found, adopted: true }
  if (!(await exists(cluster.folder))) await create(cluster, password)
  await checkVersion(cluster)
  await giveTo(cluster.identity, cluster.home)
  await chmod(cluster.home, 0o700)
  return { ...(await startPatiently(cluster, password, settings, port)), adopted: false }
}

/** Tries again where a port was taken meanwhile or the killed database's last processes are just leaving. */
const startPatiently = async (
  cluster: Cluster,
  password: string,
  settings: Record<string, string>,
  wished?: number,
): Promise<Running> => {
  let last: Outcome = { status: null, output: '' }
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (attempt > 0) await new Promise((done) => setTimeout(done, 300 * attempt))
    await rm(join(cluster.home, 'start.log'), { force: true })
    const port = attempt < ATTEMPTS - 2 ? wished : undefined
    last = await start(cluster, settings, port ?? (await freePort()))
    const running = await findRunning(cluster.folder, password, PATIENCE)
    if (running) return running
  }
  throw new StartError(`内置数据库未能启动：\n${await logTail(cluster, last.output)}`)
}

const logTail = async (cluster: Cluster, output: string): Promise<string> => {
  const log = await readFile(join(cluster.home, 'start.log'), 'utf8').catch(() => '')
  return [output.trim(), ...log.trim().split('\n').slice(-12)].filter(Boolean).join('\n')
}

/** The last lines that PostgreSQL wrote into its own log of today. */
export const logOfToday = async (cluster: Cluster, lines: number): Promise<string> => {
  const day = new Date().toLocaleDateString('en-US', { weekday: 'short', timeZone: 'UTC' })
  const path = join(cluster.folder, 'log', `postgresql-${day}.log`)
  const text = await readFile(path, 'utf8').catch(() => '')
  return text.trim().split('\n').slice(-lines).join('\n')
}

/**
 * Stops the database: open transactions are rolled back, everything committed is on disk. One that does not stop in
 * time is ended at once, and recovers at its next start.
 */
export const stop = async (cluster: Cluster): Promise<void> => {
  const args = ['stop', '--pgdata', cluster.folder, '--wait', '--mode']
  const { status } = await call(cluster, 'pg_ctl', [...args, 'fast', '--timeout', '4'])
  if (status !== 0) await call(cluster, 'pg_ctl', [...args, 'immediate', '--timeout', '2'])
}
