import { existsSync, rmSync, statfsSync } from 'node:fs'
import { rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const MB = 1024 * 1024
const ROUND = 1000

/** Kept back so that a database which ran out of space can recover: three of its log's segments. */
const RESERVE = 48 * MB

const reservePath = (dataFolder: string): string => join(dataFolder, 'reserve')

/** Space of the disk that a folder lies on, in bytes. */
export interface Space {
  size: number
  free: number
}

const spaceOf = (folder: string): Space => {
  const { bsize, blocks, bavail } = statfsSync(folder)
  return { size: bsize * blocks, free: bsize * bavail }
}

/** Writing stops while as much is left as PostgreSQL needs for itself: a twentieth of the disk, 32 to 256 MB. */
const lowest = ({ size }: Space): number => Math.min(256 * MB, Math.max(32 * MB, size / 20))

/** Gives the reserve back to the disk, where a database could not start without it. */
export const releaseReserve = (dataFolder: string): void => {
  if (spaceOf(dataFolder).free < RESERVE) rmSync(reservePath(dataFolder), { force: true })
}

const layReserve = async (dataFolder: string): Promise<void> => {
  const part = `${reservePath(dataFolder)}.part`
  try {
    await writeFile(part, Buffer.alloc(RESERVE), { mode: 0o600 })
    await rename(part, reservePath(dataFolder))
  } catch {
    await rm(part, { force: true }).catch(() => undefined)
  }
}

const inMegabytes = (bytes: number): string => `${Math.round(bytes / MB)} MB`

/**
 * Stops writing before the disk is full, so that reading goes on, and lets it go on when there is space again.
 * Looks only once `watch` was called.
 */
export const diskGuard = (dataFolder: string, space: () => Space = () => spaceOf(dataFolder)) => {
  let full = false
  let timer: NodeJS.Timeout | null = null

  const look = async (tell: (words: string) => void): Promise<void> => {
    const now = space()
    const low = lowest(now)
    const needed = low * 1.25 + (existsSync(reservePath(dataFolder)) ? 0 : RESERVE)
    if (!full && now.free < low) {
      full = true
      tell(`磁盘只剩 ${inMegabytes(now.free)}，已停止保存`)
    } else if (full && now.free > needed) {
      await layReserve(dataFolder)
      full = false
      tell(`磁盘又有 ${inMegabytes(now.free)}，已恢复保存`)
    } else if (!full && now.free > needed && !existsSync(reservePath(dataFolder)))
      await layReserve(dataFolder)
  }

  const watch = (tell: (words: string) => void): void => {
    const round = async (): Promise<void> => {
      await look(tell).catch(() => undefined)
      if (timer) timer = setTimeout(() => void round(), ROUND)
    }
    timer = setTimeout(() => void round(), 0)
  }
  const close = (): void => {
    if (timer) clearTimeout(timer)
    timer = null
  }
  return { isFull: () => full, look, watch, close }
}
