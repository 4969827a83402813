import { createHash } from 'node:crypto'
import { CompiledQuery } from 'kysely'
import { problem } from '#contract/problem.ts'
import type { Db, House, RequestInfo } from './context.ts'
import { UNANSWERED } from './sent-together.ts'

/** The key that a write is sent under, whose it is, and what it was sent with. */
export interface Claim {
  archiveId: string
  personId: string
  key: string
  procedure: string
  inputDigest: string
}

/** A file by its content, read piece by piece: two of one name and size are two. */
const fileDigest = async (file: File): Promise<string> => {
  const hash = createHash('sha256')
  for await (const piece of file.stream()) hash.update(piece)
  return hash.digest('hex')
}

const canonical = async (value: unknown): Promise<unknown> => {
  if (value instanceof File) return { name: value.name, sha256: await fileDigest(value) }
  if (Array.isArray(value)) return Promise.all(value.map(canonical))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(
    await Promise.all(entries.map(async ([key, inner]) => [key, await canonical(inner)] as const)),
  )
}

/** Keyed: an input may hold a password, which a plain digest would let somebody guess at. */
const digestInput = async ({ seal }: House, input: unknown): Promise<string> =>
  seal.fingerprint(JSON.stringify(await canonical(input)) ?? '', 'idempotency').toString('hex')

interface Sent {
  house: House
  archive: { archiveId: string }
  actor: { personId: string }
  request: RequestInfo
  procedure: string
}

/** What a write is to claim as it opens; null where it was sent under no key. */
export const claimOf = async (sent: Sent, input: unknown): Promise<Claim | null> => {
  const { house, archive, actor, request, procedure } = sent
  const key = request.idempotencyKey
  if (key === null) return null
  const inputDigest = await digestInput(house, input)
  return { archiveId: archive.archiveId, personId: actor.personId, key, procedure, inputDigest }
}

/**
 * What an earlier write under the key answered.
 * @throws Problem conflict where that was another write than this one, or was refused
 */
export const earlierAnswer = async (db: Db, claim: Claim): Promise<unknown> => {
  const { archiveId, personId, key, procedure, inputDigest } = claim
  const earlier = await db
    .selectFrom('idempotency')
    .select(['procedure', 'inputDigest', 'response'])
    .where('archiveId', '=', archiveId)
    .where('personId', '=', personId)
    .where('key', '=', key)
    .executeTakeFirst()
  if (earlier?.procedure !== procedure || earlier.inputDigest !== inputDigest)
    throw problem(
      'conflict',
      'idempotency-key-reused',
      '同一幂等键已用于另一次提交，请刷新页面后重新提交',
    )
  // Every answer is an object: the first submit was refused, and its refusal kept.
  if (earlier.response === null)
    throw problem('conflict', 'refused-before', '这次提交已被拒绝，请核对内容后重新提交')
  return earlier.response
}

const REMEMBER = `update idempotency set response = $1 where archive_id = $2 and person_id = $3 and key = $4 ${UNANSWERED}`

/** Keeps what a write answers, for who sends it again. */
export const rememberAnswer = async (db: Db, claim: Claim, answer: unknown): Promise<void> => {
  const { archiveId, personId, key } = claim
  const values = [JSON.stringify(answer ?? null), archiveId, personId, key]
  await db.executeQuery(CompiledQuery.raw(REMEMBER, values))
}
