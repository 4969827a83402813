import type { z } from 'zod'
import { ID_TYPES, type registerVisitInput } from '#contract/reading-room-rows.ts'
import type { Reader } from '../queries.ts'

type Input = z.input<typeof registerVisitInput>

/** A use put on the slip: a unit of the holdings, or words for a reference book. */
export interface Used {
  key: string
  /** Its id, where it stands in the register already. */
  useId?: string
  kind: 'file' | 'item' | 'reference-book'
  unitId: string | null
  title: string
  /** The access status in words where the unit is not open. */
  closed: string | null
  quantity: number
}

export type Who =
  | { known: true; readerId: string; name: string; note: string }
  | {
      known: false
      name: string
      idType: NonNullable<Input['reader']>['idType']
      idNumber: string
      organisation: string
    }

/** The slip of one visit as it is being filled in. */
export interface Slip {
  who: Who | null
  purpose: Input['purpose']
  channel: Input['channel']
  partySize: number
  topic: string
  uses: Used[]
  copiedPages: number
  referenceCopiedPages: number
  outcome: Input['outcome']
  outcomeReason: string
  satisfaction: NonNullable<Input['satisfaction']> | null
}

export const blank: Slip = {
  who: null,
  purpose: 'personal',
  channel: 'desk',
  partySize: 1,
  topic: '',
  uses: [],
  copiedPages: 0,
  referenceCopiedPages: 0,
  outcome: 'found',
  outcomeReason: '',
  satisfaction: null,
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text)

/** What tells a reader from another of the same name: the document, the end of its number, the organisation. */
export const noteOf = ({ idType, idNumberTail, organisation }: Reader): string =>
  [`${ID_TYPES[idType]}${idNumberTail === null ? '' : ` …${idNumberTail}`}`, organisation ?? '']
    .filter(Boolean)
    .join('，')

/** A registered reader as the slip names it. */
export const knownReader = (reader: Reader): Extract<Who, { known: true }> => {
  const { readerId, name } = reader
  return { known: true, readerId, name, note: noteOf(reader) }
}

/** Whether any of the units asked for may not be read without a permit. */
export const closedOnes = ({ uses }: Slip): Used[] => uses.filter(({ closed }) => closed !== null)

/** The reader as a registration takes it: by id, or with what was typed. */
export const readerOf = (who: Who | null) => {
  if (who === null) return {}
  if (who.known) return { readerId: who.readerId }
  const { name, idType, idNumber, organisation } = who
  return {
    reader: { name, idType, idNumber: orNull(idNumber), organisation: orNull(organisation) },
  }
}

/** The slip as the register takes it; archives are served unless only books were. */
export const inputOf = (slip: Slip, day: string): Input => {
  const books = slip.uses.some(({ kind }) => kind === 'reference-book')
  const archives = slip.uses.some(({ kind }) => kind !== 'reference-book')
  return {
    ...readerOf(slip.who),
    visitedOn: day,
    purpose: slip.purpose,
    channel: slip.channel,
    partySize: slip.partySize,
    topic: orNull(slip.topic),
    servesArchives: archives || !books,
    servesReference: books,
    copiedPages: slip.copiedPages,
    referenceCopiedPages: slip.referenceCopiedPages,
    outcome: slip.outcome,
    outcomeReason: slip.outcome === 'found' ? null : orNull(slip.outcomeReason),
    satisfaction: slip.satisfaction,
    uses: slip.uses.map(({ kind, unitId, title, quantity }) =>
      unitId === null ? { kind, description: title, quantity } : { kind, unitId, quantity },
    ),
  }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

const isKept = (value: unknown): value is Partial<Slip> =>
  isObject(value) && 'uses' in value && Array.isArray(value.uses)

/** A draft put back: what it has over a blank slip; the identity number was never kept. */
export const fromDraft = (draft: Record<string, unknown> | null): Slip => {
  if (draft === null) return blank
  const { slip } = draft
  return isKept(slip) ? { ...blank, ...slip } : blank
}

/** What of a slip may be kept on the machine: no identity number. */
export const toDraft = (slip: Slip): Record<string, unknown> => ({
  slip: slip.who?.known === false ? { ...slip, who: { ...slip.who, idNumber: '' } } : slip,
})
