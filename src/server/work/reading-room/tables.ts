import type { Generated } from 'kysely'
import type { z } from 'zod'
import type {
  channel,
  idType,
  outcome,
  purpose,
  satisfaction,
  useKind,
} from '#contract/reading-room-rows.ts'
import type { PermitEntry, PermitRules, PermitState, Relation } from '#contract/permits.ts'
import type { DefaultInstant, Withdrawable } from '#server/kernel/tables.ts'

export type ReaderTable = Withdrawable & {
  archiveId: string
  readerId: string
  name: string
  idType: z.infer<typeof idType>
  idNumberSealed: Buffer | null
  idNumberHash: Buffer | null
  idNumberTail: string | null
  organisation: string | null
}

export type NumberLookupTable = {
  archiveId: string
  personId: string
  lookedOn: string
  numbers: Generated<number>
  lastNumber: Buffer
}

export type VisitTable = Withdrawable & {
  archiveId: string
  visitId: string
  readerId: string
  visitedOn: string
  purpose: z.infer<typeof purpose>
  topic: string | null
  channel: z.infer<typeof channel>
  clerkId: string
  departmentId: string
  partySize: number
  servesArchives: boolean
  servesReference: boolean
  outcome: z.infer<typeof outcome>
  outcomeReason: string | null
  copiedPages: number
  referenceCopiedPages: number
  satisfaction: z.infer<typeof satisfaction> | null
}

export type VisitUseTable = Withdrawable & {
  archiveId: string
  useId: string
  visitId: string
  kind: z.infer<typeof useKind>
  unitId: string | null
  description: string | null
  quantity: number
  permitId: string | null
}

export type PermitTable = Withdrawable & {
  archiveId: string
  permitId: string
  number: string
  readerId: string
  purpose: z.infer<typeof purpose>
  relation: Relation
  reason: string
  requestedOn: string
  requestedBy: string
  departmentId: string
  validUntil: string
  needsOpinion: boolean
  needsDirector: boolean
  state: PermitState
  decidedOn: string | null
}

export type PermitRulesTable = PermitRules & { archiveId: string; version: Generated<number> }

export type PermitUnitTable = { archiveId: string; permitId: string; unitId: string }

export type PermitStepTable = {
  archiveId: string
  permitId: string
  step: PermitEntry
  personId: string
  at: DefaultInstant
  agreed: boolean
  body: string | null
  comment: string | null
}

export type ReadingRoomTables = {
  permit: PermitTable
  permitRules: PermitRulesTable
  permitUnit: PermitUnitTable
  permitStep: PermitStepTable
  reader: ReaderTable
  numberLookup: NumberLookupTable
  visit: VisitTable
  visitUse: VisitUseTable
}
