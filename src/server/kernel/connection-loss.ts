import { pauseOf } from './keep-database.ts'

// Each names a connection that is gone or cannot be made, not a statement that was wrong (PostgreSQL, appendix A;
// Node's own codes of sockets).
const CODES = new Set([
  '57P01',
  '57P02',
  '57P03',
  '57P05',
  '08000',
  '08001',
  '08003',
  '08004',
  '08006',
  '25P03',
  '53300',
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
])

// The driver gives these no code.
const WORDS = [
  'Connection terminated',
  'Client has encountered a connection error and is not queryable',
  'Client was closed and is not queryable',
]

/** Whether an error says that the database's connection broke, or that none can be made just now. */
export const isConnectionLoss = (error: unknown): boolean => {
  if (error instanceof AggregateError) return error.errors.some(isConnectionLoss)
  if (!(error instanceof Error)) return false
  if ('code' in error && typeof error.code === 'string' && CODES.has(error.code)) return true
  return WORDS.some((words) => error.message.startsWith(words)) || isConnectionLoss(error.cause)
}

/** All of a pool's connections are in use, for longer than a request waits. */
export const isCrowded = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith('timeout exceeded when trying to connect')

const PAUSE = 100

/** Tries again while the database cannot be reached, for up to `patience` milliseconds: one that restarts is back in a few seconds. */
export const patiently = async <T>(work: () => Promise<T>, patience: number): Promise<T> => {
  const deadline = Date.now() + patience
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!isConnectionLoss(error) || Date.now() > deadline) throw error
      await pauseOf(PAUSE)
    }
  }
}

const TRIES = 3

/** Reads once more, on another connection, where the connection broke over it. Only for what writes nothing. */
export const readAgain = async <T>(read: () => Promise<T>): Promise<T> => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await read()
    } catch (error) {
      if (!isConnectionLoss(error) || attempt >= TRIES) throw error
    }
  }
}
