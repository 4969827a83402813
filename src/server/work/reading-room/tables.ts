import type { z } from 'zod'
import type {
  channel,
  idType,
  outcome,
  purpose,
  satisfaction,
  useKind,
} from '#contract/reading-room.ts'
import type { Withdrawable } from '#server/kernel/tables.ts'

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
  permitNumber: string | null
}

export type VisitUseTable = Withdrawable & {
  archiveId: string
  useId: string
  visitId: string
  kind: z.infer<typeof useKind>
  unitId: string | null
  description: string | null
  quantity: number
}

export type ReadingRoomTables = {
  reader: ReaderTable
  visit: VisitTable
  visitUse: VisitUseTable
}
