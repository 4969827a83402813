import { fileURLToPath } from 'node:url'
import { router } from './app.ts'
import type { Config } from './kernel/config.ts'
import type { House } from './kernel/context.ts'
import { createHttp } from './kernel/http.ts'
import type { EdgeLimits } from './kernel/http/limits.ts'
import { superviseJobs } from './kernel/jobs/supervise.ts'
import { StartError } from './kernel/start-error.ts'

/** What a worker runs: waiting jobs, and those that come within twenty seconds. */
const WORKER = [fileURLToPath(new URL('../cli/main.ts', import.meta.url)), 'jobs', '--stay', '20']
const WEB = fileURLToPath(new URL('../../dist/web', import.meta.url))

/** How long answers under way are waited for when the server stops, in milliseconds. */
const PATIENCE = 1500

export interface Server {
  /** Where people reach it, e.g. `http://127.0.0.1:8080`. */
  url: string
  close: () => Promise<void>
}

const REASONS: Record<string, string> = {
  EADDRINUSE: '端口已被占用，请用 PORT 换一个',
  EACCES: '没有使用该端口的权限，请用 PORT 换一个 1024 以上的端口',
  EADDRNOTAVAIL: '本机没有这个地址，请检查 HOST',
}

const refusal = (error: unknown, { host, port }: Config): unknown => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const reason = REASONS[code]
  return reason === undefined ? error : new StartError(`无法在 ${host}:${port} 提供服务：${reason}`)
}

/** Serves the house over HTTP until closed. */
export const startServer = async (
  config: Config,
  house: House,
  limits: Partial<EdgeLimits> = {},
): Promise<Server> => {
  const app = await createHttp({
    house,
    router,
    webRoot: WEB,
    trustProxy: config.trustProxy,
    limits,
  })
  try {
    const url = await app.listen({ host: config.host, port: config.port })
    const worker = superviseJobs(house, WORKER)
    const close = async () => {
      const hurry = setTimeout(() => app.server.closeAllConnections(), PATIENCE)
      await Promise.all([worker.close(), app.close()])
      clearTimeout(hurry)
    }
    return { url, close }
  } catch (error) {
    await app.close()
    throw refusal(error, config)
  }
}
