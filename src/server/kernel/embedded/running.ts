import { readFileSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Client } from 'pg'
import { StartError } from '../start-error.ts'

/** A postmaster that runs on our folder. */
export interface Running {
  pid: number
  port: number
}

export const OWNER = 'lantai'

export const ownerUrl = (port: number, password: string, database: string): string =>
  `postgres://${OWNER}:${password}@127.0.0.1:${port}/${database}`

interface PidFile {
  pid: number
  port: number
}

const readPidFile = async (cluster: string): Promise<PidFile | null> => {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => null)
  if (text === null) return null
  const lines = text.split('\n')
  return { pid: Number(lines[0]), port: Number(lines[3]) }
}

const exists = (pid: number): boolean => {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

const isCommandOf = (line: string, cluster: string): boolean => {
  const [program = '', ...args] = line.split('\0')
  return basename(program) === 'postgres' && args[args.indexOf('-D') + 1] === cluster
}

/** Whether the process is a postmaster of this folder: an id alone may have gone to another program since. */
const isPostmaster = async (pid: number, cluster: string): Promise<boolean> => {
  if (!exists(pid)) return false
  const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => null)
  return line === null ? process.platform !== 'linux' : isCommandOf(line, cluster)
}

/** Whether the postmaster of a folder still runs. */
export const isRunning = ({ pid }: Running, cluster: string): Promise<boolean> =>
  isPostmaster(pid, cluster)

/**
 * Ends the folder's postmaster at once, without waiting; nothing that was committed is lost, and the next start
 * recovers. For a server that has no time left.
 */
export const abandon = (cluster: string): void => {
  try {
    const pid = Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0])
    const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    if (isCommandOf(line, cluster)) process.kill(pid, 'SIGQUIT')
  } catch {
    // None runs, or the system tells nothing of processes: it is adopted at the next start.
  }
}

/** Whether our own database answers there: the folder is ours and the password fits. */
const answers = async (port: number, cluster: string, password: string): Promise<boolean> => {
  const client = new Client({
    connectionString: ownerUrl(port, password, 'postgres'),
    connectionTimeoutMillis: 5000,
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ folder: string }>(
      `select current_setting('data_directory') as folder`,
    )
    return rows[0]?.folder === cluster || process.platform === 'win32'
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** No process can have this id; PostgreSQL then sees the holder dead and still checks its shared memory. */
const NO_PROCESS = 2_147_483_647

/** Keeps a stale id that now belongs to another program from blocking the next start. */
const disown = async (cluster: string): Promise<void> => {
  const path = join(cluster, 'postmaster.pid')
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text !== null) await writeFile(path, text.replace(/^.*/, String(NO_PROCESS)))
}

const unresponsive = (pid: number, cluster: string): StartError =>
  new StartError(
    `内置数据库（进程 ${pid}，${cluster}）已在运行，但没有应答，或口令与 secrets.json 不符。请查看该文件夹 log/ 中的日志，停止该进程后再启动`,
  )

/**
 * Finds the database that already runs on the folder, left by a killed server or started by a command;
 * waits for one that is just starting, recovering or stopping. Null where none runs.
 */
export const findRunning = async (
  cluster: string,
  password: string,
  patience: number,
): Promise<Running | null> => {
  const deadline = Date.now() + patience
  for (;;) {
    const found = await readPidFile(cluster)
    if (!found) return null
    if (!(await isPostmaster(found.pid, cluster))) {
      if (exists(found.pid)) await disown(cluster)
      return null
    }
    if (found.port > 0 && (await answers(found.port, cluster, password))) return found
    if (Date.now() > deadline) throw unresponsive(found.pid, cluster)
    await new Promise((done) => setTimeout(done, 50))
  }
}
