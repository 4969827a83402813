import type { Client } from 'pg'
import { openClient } from './database.ts'
import { pauseOf, type Hear } from './keep-database.ts'
import { StartError } from './start-error.ts'

const OLDEST = 15

/** What each refusal means to the person who set DATABASE_URL. */
const REASONS: Record<string, (url: URL) => string> = {
  ECONNREFUSED: (url) => `${url.host} 没有应答，请确认 PostgreSQL 已启动、端口正确`,
  ENOTFOUND: (url) => `找不到主机 ${url.hostname}`,
  ETIMEDOUT: (url) => `连接 ${url.host} 超时`,
  '28P01': (url) => `用户 ${url.username} 的口令不正确`,
  '28000': (url) => `用户 ${url.username} 不被允许登录`,
  '3D000': (url) => `数据库 ${url.pathname.slice(1)} 不存在，请先建立（编码 UTF8）`,
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : ''

const reason = (error: unknown, url: URL): string =>
  REASONS[codeOf(error)]?.(url) ?? (error instanceof Error ? error.message : String(error))

interface Found {
  version: number
  shown: string
  encoding: string
  fingerprint: boolean
}

const look = async (client: Client): Promise<Found | undefined> => {
  const { rows } = await client.query<Found>(`
    select current_setting('server_version_num')::int as version, current_setting('server_version') as shown,
      current_setting('server_encoding') as encoding,
      to_regclass('lantai_migration.identity_key') is not null as fingerprint`)
  return rows[0]
}

/**
 * Looks at an external PostgreSQL before it is used.
 * @returns whether a Lantai house already lives there
 * @throws StartError where it cannot be reached, is older than 15 or not UTF-8
 */
export const inspectExternal = async (databaseUrl: string): Promise<{ inhabited: boolean }> => {
  let client: Client | null = null
  try {
    client = await openClient(databaseUrl)
    const found = await look(client)
    if (!found || found.version < OLDEST * 10_000)
      throw new StartError(
        `设置 DATABASE_URL 指向 PostgreSQL ${found?.shown ?? ''}，需要 ${OLDEST} 或更高版本`,
      )
    if (found.encoding !== 'UTF8')
      throw new StartError(`设置 DATABASE_URL 指向的数据库编码为 ${found.encoding}，需要 UTF8`)
    return { inhabited: found.fingerprint }
  } catch (error) {
    if (error instanceof StartError) throw error
    throw new StartError(
      `设置 DATABASE_URL 的数据库无法使用：${reason(error, new URL(databaseUrl))}`,
    )
  } finally {
    await client?.end().catch(() => undefined)
  }
}

const taken = (when: string): StartError =>
  new StartError(`设置 DATABASE_URL 的数据库${when}，一个数据库只能由一个服务使用，本次启动结束`)

/** Takes the lock that the database gives to one server; it is held as long as the connection lives. */
const takeLock = async (databaseUrl: string, when: string): Promise<Client> => {
  const client = await openClient(databaseUrl)
  const { rows } = await client.query<{ held: boolean }>(
    `select pg_try_advisory_lock(hashtextextended('lantai server', 0)) as held`,
  )
  if (rows[0]?.held === true) return client
  await client.end()
  throw taken(when)
}

/** A killed server's connection may be noticed by the database a moment later. */
const PATIENCE = 3000
const ROUND = 500

/** What a command has of an external database: no claim. */
export const UNCLAIMED = { keep: () => undefined, close: () => Promise.resolve() }

/**
 * Claims an external database for one server, and claims it again after every break of the connection.
 * @throws StartError where another server has it
 */
export const claimExternal = async (databaseUrl: string) => {
  const deadline = Date.now() + PATIENCE
  const first = async (): Promise<Client> => {
    try {
      return await takeLock(databaseUrl, '已有另一个兰台服务在使用')
    } catch (error) {
      if (!(error instanceof StartError) || Date.now() > deadline) throw error
      await pauseOf(ROUND)
      return first()
    }
  }
  let client = await first()
  const closing = new AbortController()
  const watch = (hear: Hear): void => {
    client.once('end', () => void again(hear))
  }
  const again = async (hear: Hear): Promise<void> => {
    while (!closing.signal.aborted) {
      await pauseOf(ROUND)
      try {
        client = await takeLock(databaseUrl, '已被另一个兰台服务接管')
        if (closing.signal.aborted) return void client.end()
        hear.restarted(databaseUrl, '外部数据库曾中断，已恢复连接')
        return watch(hear)
      } catch (error) {
        if (error instanceof StartError) return hear.gaveUp(error)
      }
    }
  }
  const close = async (): Promise<void> => {
    closing.abort()
    await client.end().catch(() => undefined)
  }
  return { keep: watch, close }
}
