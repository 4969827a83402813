import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, House } from '../context.ts'
import { fromBase32, toBase32 } from './base32.ts'
import type { Who } from './lock-out.ts'
import { newShortCode, normalCode } from './short-code.ts'
import { acceptedStep } from './totp.ts'

/** RFC 4226 §4 R6 recommends 160 bits. */
const SECRET_BYTES = 20
const RECOVERY_CODES = 10

const secretContext = ({ archiveId, personId }: Who): string =>
  `second_factor.secret ${archiveId} ${personId}`

const hashOf = ({ seal }: House, { archiveId, personId }: Who, code: string): Buffer =>
  seal.fingerprint(normalCode(code), `recovery_code ${archiveId} ${personId}`)

/** What is kept of a person's second factor; null where there was never one. */
export const factorOf = (db: Db, { archiveId, personId }: Who) =>
  db
    .selectFrom('secondFactor')
    .select(['secretSealed', 'enabledAt', 'lastStep'])
    .select(sql<boolean>`begun_at < now() - interval '15 minutes'`.as('stale'))
    .where('archiveId', '=', archiveId)
    .where('personId', '=', personId)
    .executeTakeFirst()

/** Keeps a new secret, sealed and not yet in force, in the place of one begun before; answers it in base32. */
export const keepNewSecret = async ({ seal }: House, db: Db, who: Who): Promise<string> => {
  const secret = toBase32(randomBytes(SECRET_BYTES))
  const fresh = { secretSealed: seal.close(secret, secretContext(who)), enabledAt: null }
  await db
    .insertInto('secondFactor')
    .values({ ...who, ...fresh })
    .onConflict((conflict) =>
      conflict
        .columns(['archiveId', 'personId'])
        .doUpdateSet({ ...fresh, begunAt: sql`now()`, lastStep: 0 }),
    )
    .execute()
  return secret
}

interface Kept {
  secretSealed: Buffer | null
  lastStep: number
}

/** The step that a code of the kept secret is accepted for now; null where it is wrong or was used. */
export const stepOf = (
  { seal, clock }: House,
  who: Who,
  { secretSealed, lastStep }: Kept,
  code: string,
): number | null => {
  if (!secretSealed) return null
  const secret = fromBase32(seal.open(secretSealed, secretContext(who)))
  return acceptedStep(secret, normalCode(code), clock(), lastStep)
}

/** What a code was, once spent. */
export type Spent = { by: 'code' } | { by: 'recovery'; left: number }

/**
 * Spends a one-time code (each time step once, RFC 6238 §5.2) or a recovery code of a person whose second
 * factor is in force; null where it is neither. Call it while holding the person's credential.
 */
export const spendCode = async (
  house: House,
  db: Db,
  who: Who,
  code: string,
): Promise<Spent | null> => {
  const kept = await factorOf(db, who)
  if (!kept?.enabledAt) return null
  if (!/^\d{6}$/.test(normalCode(code))) return spendRecoveryCode(house, db, who, code)
  const lastStep = stepOf(house, who, kept, code)
  if (lastStep === null) return null
  await change(db, who, { lastStep })
  return { by: 'code' }
}

const spendRecoveryCode = async (
  house: House,
  db: Db,
  who: Who,
  code: string,
): Promise<Spent | null> => {
  const spent = await db
    .updateTable('recoveryCode')
    .set({ spentAt: sql`now()` })
    .where('archiveId', '=', who.archiveId)
    .where('personId', '=', who.personId)
    .where('codeHash', '=', hashOf(house, who, code))
    .where('spentAt', 'is', null)
    .returning('codeHash')
    .executeTakeFirst()
  return spent ? { by: 'recovery', left: await codesLeft(db, who) } : null
}

/** How many recovery codes a person has not used. */
export const codesLeft = async (db: Db, { archiveId, personId }: Who): Promise<number> => {
  const { left } = await db
    .selectFrom('recoveryCode')
    .select(({ fn }) => fn.countAll<number>().as('left'))
    .where('archiveId', '=', archiveId)
    .where('personId', '=', personId)
    .where('spentAt', 'is', null)
    .executeTakeFirstOrThrow()
  return left
}

const change = async (
  db: Db,
  { archiveId, personId }: Who,
  values: { lastStep?: number; enabledAt?: string | null; secretSealed?: null },
): Promise<void> => {
  await db
    .updateTable('secondFactor')
    .set(values)
    .where('archiveId', '=', archiveId)
    .where('personId', '=', personId)
    .execute()
}

/** Puts the kept secret in force, its first code spent, and answers new recovery codes. */
export const enable = async (
  house: House,
  db: Db,
  who: Who,
  lastStep: number,
): Promise<string[]> => {
  await change(db, who, { lastStep, enabledAt: house.clock().toISOString() })
  return newRecoveryCodes(house, db, who)
}

/** Makes a person new recovery codes, kept as keyed hashes, in the place of those not yet used. */
export const newRecoveryCodes = async (house: House, db: Db, who: Who): Promise<string[]> => {
  await spendAll(db, who)
  const codes = Array.from({ length: RECOVERY_CODES }, newShortCode)
  const rows = codes.map((code) => ({ ...who, codeHash: hashOf(house, who, code), spentAt: null }))
  await db.insertInto('recoveryCode').values(rows).execute()
  return codes
}

/** Ends a person's second factor: the secret is gone, and no recovery code works any more. */
export const disable = async (db: Db, who: Who): Promise<void> => {
  await change(db, who, { enabledAt: null, secretSealed: null })
  await spendAll(db, who)
}

const spendAll = async (db: Db, who: Who): Promise<void> => {
  await db
    .updateTable('recoveryCode')
    .set({ spentAt: sql`now()` })
    .where('archiveId', '=', who.archiveId)
    .where('personId', '=', who.personId)
    .where('spentAt', 'is', null)
    .execute()
}
