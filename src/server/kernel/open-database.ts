import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from 'pg'
import type { Config } from './config.ts'
import { ensureRunning, hasCluster, openCluster, stop } from './embedded/cluster.ts'
import { waitForLock, type Lock } from './embedded/lock.ts'
import { ownerUrl } from './embedded/running.ts'
import { inspectExternal } from './external.ts'
import { createSecrets, readSecrets, secretsPath, type Secrets } from './secrets.ts'
import { StartError } from './start-error.ts'

/** A database that is ready: its owner's address, and the secrets that go with it. */
export interface OpenDatabase {
  ownerUrl: string
  secrets: Secrets
  /** True where an embedded database was already running and is used as it was found. */
  adopted: boolean
  /** Gives the database back; the last of all its users stops the embedded one. */
  close: () => Promise<void>
}

export interface OpenOptions {
  /** Only one `server` may use a data folder; `command`s come and go beside it. */
  role: 'server' | 'command'
  /** Settings of the embedded PostgreSQL over our own, for tests. */
  settings?: Record<string, string>
}

type Paths = Pick<Config, 'dataFolder' | 'databaseUrl'>

const DATABASE = 'lantai'
/** Longer than a first start on a slow disk. */
const GATE_PATIENCE = 120_000
/** A killed server's locks go with it at once; its launcher may take a moment longer to notice. */
const SERVER_PATIENCE = 2_500

const lockPath = (dataFolder: string, name: 'server' | 'gate' | 'users'): string =>
  join(dataFolder, 'locks', name)

const prepare = async (dataFolder: string): Promise<void> => {
  const mode = process.getuid?.() === 0 ? 0o711 : 0o700
  try {
    await mkdir(dataFolder, { recursive: true, mode })
    await mkdir(join(dataFolder, 'locks'), { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new StartError(`设置 LANTAI_DATA 的文件夹 ${dataFolder} 无法使用：${String(error)}`)
  }
}

/** Opens the gate, through which databases are started and stopped one at a time. */
const throughGate = async <T>(dataFolder: string, work: () => Promise<T>): Promise<T> => {
  const gate = await waitForLock(lockPath(dataFolder, 'gate'), 'exclusive', GATE_PATIENCE)
  if (!gate)
    throw new StartError(`另一个程序正在启动或停止 ${dataFolder} 中的数据库，久未完成，请稍后再试`)
  try {
    return await work()
  } finally {
    gate.release()
  }
}

const takeServerLock = async (dataFolder: string): Promise<Lock> => {
  const lock = await waitForLock(lockPath(dataFolder, 'server'), 'exclusive', SERVER_PATIENCE)
  const holder = join(dataFolder, 'locks', 'server.pid')
  if (lock) {
    await writeFile(holder, String(process.pid))
    return lock
  }
  const pid = await readFile(holder, 'utf8').catch(() => '未知')
  throw new StartError(
    `已有一个兰台服务（进程 ${pid}）在使用数据文件夹 ${dataFolder}，本次启动结束`,
  )
}

/** The secrets of a house; made where house and secrets are both new, never where the house already stands. */
const secretsOf = async (dataFolder: string, inhabited: boolean): Promise<Secrets> => {
  const secrets = await readSecrets(dataFolder)
  if (secrets) return secrets
  if (!inhabited) return createSecrets(dataFolder)
  throw new StartError(
    `数据库已经建立，但密钥文件 ${secretsPath(dataFolder)} 不见了：没有它就读不出证件号码。请从备份恢复该文件后再启动`,
  )
}

/**
 * Opens the database of a data folder: the external one of `databaseUrl`, or the embedded one, which is
 * made, started or adopted as needed.
 * @throws StartError with lines for the person who starts it
 */
export const openDatabase = async (config: Paths, options: OpenOptions): Promise<OpenDatabase> => {
  await prepare(config.dataFolder)
  const server = options.role === 'server' ? await takeServerLock(config.dataFolder) : null
  try {
    const open = config.databaseUrl
      ? await openExternal(config.dataFolder, config.databaseUrl)
      : await openEmbedded(config.dataFolder, options.settings ?? {})
    return { ...open, close: () => open.close().finally(() => server?.release()) }
  } catch (error) {
    server?.release()
    throw error
  }
}

const openExternal = (dataFolder: string, databaseUrl: string): Promise<OpenDatabase> =>
  throughGate(dataFolder, async () => {
    const { inhabited } = await inspectExternal(databaseUrl)
    const secrets = await secretsOf(dataFolder, inhabited)
    return { ownerUrl: databaseUrl, secrets, adopted: false, close: () => Promise.resolve() }
  })

const openEmbedded = (
  dataFolder: string,
  settings: Record<string, string>,
): Promise<OpenDatabase> =>
  throughGate(dataFolder, async () => {
    const secrets = await secretsOf(dataFolder, await hasCluster(dataFolder))
    const cluster = await openCluster(dataFolder)
    const user = await waitForLock(lockPath(dataFolder, 'users'), 'shared', GATE_PATIENCE)
    if (!user) throw new Error('the users lock is held exclusively outside the gate')
    const { port, adopted } = await ensureRunning(cluster, secrets.ownerPassword, settings)
    await ensureDatabase(ownerUrl(port, secrets.ownerPassword, 'postgres'))
    const close = () => leave(dataFolder, user, () => stop(cluster))
    return { ownerUrl: ownerUrl(port, secrets.ownerPassword, DATABASE), secrets, adopted, close }
  })

/** Stops the database behind the last user. A killed user's lock is gone, so it is never waited for. */
const leave = (dataFolder: string, user: Lock, stopDatabase: () => Promise<void>): Promise<void> =>
  throughGate(dataFolder, async () => {
    user.release()
    const last = await waitForLock(lockPath(dataFolder, 'users'), 'exclusive', 0)
    if (!last) return
    try {
      await stopDatabase()
    } finally {
      last.release()
    }
  })

const ensureDatabase = async (url: string): Promise<void> => {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [
      DATABASE,
    ])
    if (rowCount === 0) await client.query(`create database ${DATABASE}`)
  } finally {
    await client.end()
  }
}
