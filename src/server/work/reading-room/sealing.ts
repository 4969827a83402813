import type { Seal } from '#server/kernel/seal.ts'
import { normalNumber, tailOf } from '#contract/identity-number.ts'

// Archive and column: a sealed number moved to another archive or column does not open.
const contextOf = (archiveId: string): string => `${archiveId}:reader.id_number`

/** The keyed hash by which an identity number is found: equal for equal numbers of one archive, and for nothing else. */
export const numberHash = (seal: Seal, archiveId: string, number: string): Buffer =>
  seal.fingerprint(normalNumber(number), contextOf(archiveId))

/** The three columns that stand for an identity number: sealed, hashed, and its end. All null where there is none. */
export const sealedNumber = (seal: Seal, archiveId: string, number: string | null) => {
  if (number === null) return { idNumberSealed: null, idNumberHash: null, idNumberTail: null }
  const normal = normalNumber(number)
  return {
    idNumberSealed: seal.close(normal, contextOf(archiveId)),
    idNumberHash: numberHash(seal, archiveId, normal),
    idNumberTail: tailOf(normal),
  }
}

/** Opens a sealed number of this archive: only for what must check it again, never for a screen. */
export const openNumber = (seal: Seal, archiveId: string, sealed: Buffer): string =>
  seal.open(sealed, contextOf(archiveId))
