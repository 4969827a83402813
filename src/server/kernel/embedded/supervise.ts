import { pauseOf, type Hear } from '../keep-database.ts'
import { StartError } from '../start-error.ts'
import { logOfToday, type Cluster } from './cluster.ts'
import { isRunning, type Running } from './running.ts'

const ROUND = 200
/** A database that dies within a minute of its start, so often in a row, will not be cured by one more. */
const SHORT_LIFE = 60_000
const MOST_SHORT_LIVES = 5
/** Each failed start has tried for some seconds. */
const MOST_FAILURES = 5

/**
 * Starts the embedded database again whenever its postmaster dies (killed, out of memory, disk); what was committed is
 * recovered. Requests wait meanwhile. Looks only once `keep` was called, and until `close`.
 */
export const superviseCluster = (
  cluster: Cluster,
  first: Running,
  again: (port: number) => Promise<Running>,
  addressOf: (running: Running) => string,
) => {
  let running = first
  const closing = new AbortController()
  let round: Promise<void> = Promise.resolve()
  let startedAt = 0
  let shortLives = 0
  let failures = 0

  const giveUp = async (error: unknown): Promise<StartError> => {
    const why = error instanceof StartError ? error.lines : [String(error)]
    return new StartError('内置数据库反复中断，服务停止', ...why, await logOfToday(cluster, 12))
  }

  const restart = async (hear: Hear): Promise<void> => {
    shortLives = Date.now() - startedAt < SHORT_LIFE ? shortLives + 1 : 0
    if (shortLives >= MOST_SHORT_LIVES)
      throw new StartError(`连续 ${shortLives} 次启动后不到一分钟就中断，不再重新启动`)
    running = await again(running.port)
    startedAt = Date.now()
    hear.restarted(addressOf(running), '内置数据库曾中断，已自动恢复')
  }

  const look = async (hear: Hear): Promise<void> => {
    while (!closing.signal.aborted) {
      await pauseOf(ROUND)
      if (closing.signal.aborted || (await isRunning(running, cluster.folder))) continue
      try {
        await restart(hear)
        failures = 0
      } catch (error) {
        // The dead one's last processes may hold its memory for a while, above all in the middle of a recovery.
        failures++
        if (failures >= MOST_FAILURES || shortLives >= MOST_SHORT_LIVES)
          return hear.gaveUp(await giveUp(error))
      }
    }
  }

  return {
    keep: (hear: Hear): void => {
      round = look(hear)
    },
    close: async (): Promise<void> => {
      closing.abort()
      await round
    },
  }
}
