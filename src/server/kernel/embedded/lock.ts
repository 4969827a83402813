import { DatabaseSync } from 'node:sqlite'

/** A lock on a file, held by this process until released; the system releases it when the process dies. */
export interface Lock {
  release: () => void
}

export type LockMode = 'shared' | 'exclusive'

const SQLITE_BUSY = 5
// Without a journal on disk a lock can be taken on a full one.
const BEGIN = {
  shared: 'pragma journal_mode = memory; begin; select count(*) from sqlite_master',
  exclusive: 'pragma journal_mode = memory; begin exclusive',
} as const

/** Held here as well, so that a lock whose holder forgot it is not released by the garbage collector. */
const held = new Set<DatabaseSync>()

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY

/**
 * Takes the lock, or answers null where others hold it.
 *
 * Node has no file locks of its own, and files holding a process id mislead once the id is used
 * again; SQLite's are the system's own on every platform, shared and exclusive. The file stays empty.
 */
export const tryLock = (path: string, mode: LockMode): Lock | null => {
  const file = new DatabaseSync(path, { timeout: 0 })
  try {
    file.exec(BEGIN[mode])
  } catch (error) {
    file.close()
    if (isBusy(error)) return null
    throw error
  }
  held.add(file)
  return { release: () => void (held.delete(file) && file.close()) }
}

/** Takes the lock, waiting up to `patience` milliseconds; null when it is still held then. */
export const waitForLock = async (
  path: string,
  mode: LockMode,
  patience: number,
): Promise<Lock | null> => {
  const deadline = Date.now() + patience
  for (;;) {
    const lock = tryLock(path, mode)
    if (lock || Date.now() > deadline) return lock
    await new Promise((done) => setTimeout(done, 25))
  }
}
