import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import type { Db } from '../context.ts'
import type { Who } from './lock-out.ts'

const derive = promisify(argon2)

// OWASP's minimum for argon2id: 19 MiB, two passes, one lane.
const COST = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 }

const encode = (bytes: Uint8Array): string =>
  Buffer.from(bytes).toString('base64').replaceAll('=', '')

/** Hashes a password with argon2id; the PHC text carries its own parameters and salt. */
export const hashPassword = async (password: string): Promise<string> => {
  const nonce = randomBytes(16)
  const tag = await derive('argon2id', {
    message: Buffer.from(password.normalize('NFC')),
    nonce,
    ...COST,
  })
  return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${encode(nonce)}$${encode(tag)}`
}

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

/** Whether a password belongs to a hash; false for a hash it cannot read. */
export const verifyPassword = async (password: string, hash: string): Promise<boolean> => {
  const [, memory, passes, parallelism, salt, expected] = PHC.exec(hash) ?? []
  if (salt === undefined || expected === undefined) return false
  const tag = Buffer.from(expected, 'base64')
  const found = await derive('argon2id', {
    message: Buffer.from(password.normalize('NFC')),
    nonce: Buffer.from(salt, 'base64'),
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: tag.length,
  })
  return timingSafeEqual(tag, found)
}

/** Gives a person a password, their first or another; failures before it stay counted. */
export const setPassword = async (
  db: Db,
  { archiveId, personId }: Who,
  passwordHash: string,
): Promise<void> => {
  await db
    .insertInto('credential')
    .values({ archiveId, personId, passwordHash, lockedUntil: null })
    .onConflict((conflict) =>
      conflict.columns(['archiveId', 'personId']).doUpdateSet({ passwordHash }),
    )
    .execute()
}
