import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Config } from './config.ts'
import { isNoSpace } from './database-problem.ts'
import { openClient } from './database.ts'
import { releaseReserve } from './disk.ts'
import { clusterFolder, ensureRunning, hasCluster, openCluster, stop } from './embedded/cluster.ts'
import { waitForLock, type Lock } from './embedded/lock.ts'
import { abandon, ownerUrl, type Running } from './embedded/running.ts'
import { superviseCluster } from './embedded/supervise.ts'
import { claimExternal, inspectExternal, UNCLAIMED } from './external.ts'
import type { Hear } from './keep-database.ts'
import { createSecrets, readSecrets, secretsPath, type Secrets } from './secrets.ts'
import { StartError } from './start-error.ts'

/** A database that is ready: its owner's address, and the secrets that go with it. */
export interface OpenDatabase {
  ownerUrl: string
  secrets: Secrets
  /** True where an embedded database was already running and is used as it was found. */
  adopted: boolean
  /** Keeps the database at hand for a server until the database is closed; answers nothing where nobody else could. */
  keep: (hear: Hear) => void
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

const IMPOSSIBLE: Record<string, string> = {
  EROFS: '所在的磁盘是只读的',
  EACCES: '当前用户没有写入权限',
  EPERM: '当前用户没有写入权限',
  ENOTDIR: '路径中有一段不是文件夹',
  EEXIST: '它不是文件夹',
  ENOENT: '这里不能建立文件夹',
  ENAMETOOLONG: '路径过长',
  ELOOP: '路径中的链接互相指向',
}

const unusable = (dataFolder: string, error: unknown): StartError => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const why = IMPOSSIBLE[code] ?? (error instanceof Error ? error.message : String(error))
  return new StartError(`设置 LANTAI_DATA 的文件夹 ${dataFolder} 无法使用：${why}`)
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )

/** Makes a folder and those above it. Node's own way to do so never ends where nothing can be made, as in /proc. */
const makeFolder = async (path: string, mode: number): Promise<void> => {
  if (await isFolder(path)) return
  const parent = dirname(path)
  if (parent !== path && (await stat(parent).catch(() => null)) === null)
    await makeFolder(parent, mode)
  await mkdir(path, { mode }).catch(async (error: unknown) => {
    if (!(await isFolder(path))) throw error
  })
}

/** Sees that the folder is there and can be written into; one that is full may still be read. */
const prepare = async (dataFolder: string): Promise<void> => {
  const mode = process.getuid?.() === 0 ? 0o711 : 0o700
  try {
    await makeFolder(dataFolder, mode)
    await makeFolder(join(dataFolder, 'locks'), 0o700)
    const probe = join(dataFolder, 'locks', `probe-${process.pid}`)
    await writeFile(probe, '').catch((error: unknown) => {
      if (!isNoSpace(error)) throw error
    })
    await rm(probe, { force: true })
  } catch (error) {
    throw unusable(dataFolder, error)
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
    // Only for the message to a second server; a full disk keeps nobody from reading.
    await writeFile(holder, String(process.pid)).catch(() => undefined)
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
      ? await openExternal(config, config.databaseUrl, options)
      : await openEmbedded(config.dataFolder, options.settings ?? {})
    return { ...open, close: () => open.close().finally(() => server?.release()) }
  } catch (error) {
    server?.release()
    throw error
  }
}

const openExternal = (
  { dataFolder }: Paths,
  databaseUrl: string,
  { role }: OpenOptions,
): Promise<OpenDatabase> =>
  throughGate(dataFolder, async () => {
    const { inhabited } = await inspectExternal(databaseUrl)
    const secrets = await secretsOf(dataFolder, inhabited)
    const claim = role === 'server' ? await claimExternal(databaseUrl) : UNCLAIMED
    return { ownerUrl: databaseUrl, secrets, adopted: false, ...claim }
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
    const password = secrets.ownerPassword
    const running = await ensureRunning(cluster, password, settings)
    await ensureDatabase(ownerUrl(running.port, password, 'postgres'))
    const again = (port: number) => {
      releaseReserve(dataFolder)
      return throughGate(dataFolder, () => ensureRunning(cluster, password, settings, port))
    }
    const addressOf = ({ port }: Running) => ownerUrl(port, password, DATABASE)
    const keeper = superviseCluster(cluster, running, again, addressOf)
    const close = async () => {
      await keeper.close()
      await leave(dataFolder, user, () => stop(cluster))
    }
    const { adopted } = running
    return { ownerUrl: addressOf(running), secrets, adopted, keep: keeper.keep, close }
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

/** Ends the embedded database of a folder at once, for a server that has no time left to stop it. */
export const abandonDatabase = ({ dataFolder, databaseUrl }: Paths): void => {
  if (databaseUrl === null) abandon(clusterFolder(dataFolder))
}

const ensureDatabase = async (url: string): Promise<void> => {
  const client = await openClient(url)
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [
      DATABASE,
    ])
    if (rowCount === 0) await client.query(`create database ${DATABASE}`)
  } finally {
    await client.end()
  }
}
