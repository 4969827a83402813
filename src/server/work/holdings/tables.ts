import type { Generated } from 'kysely'
import type { z } from 'zod'
import type {
  accessStatus,
  carrier,
  custodyKind,
  retention,
  secrecy,
  unitLevel,
} from '#contract/holdings-rows.ts'
import type { Withdrawable } from '#server/kernel/tables.ts'

export type FondsTable = Withdrawable & {
  archiveId: string
  fondsId: string
  number: string
  /** Made by the database: letters, then digits filled to five, so that 9 stands before 38. */
  sortKey: Generated<string>
  name: string
  creatingBody: string
  datedFrom: string | null
  datedTo: string | null
  departmentId: string
  heldFrom: string
  heldUntil: string | null
}

export type DescriptionUnitTable = Withdrawable & {
  archiveId: string
  unitId: string
  fondsId: string
  level: z.infer<typeof unitLevel>
  referenceCode: string
  title: string
  /** Made by the database from the title: what searches compare. */
  searchText: Generated<string>
  creator: string | null
  documentNumber: string | null
  datedFrom: string | null
  datedTo: string | null
  retention: z.infer<typeof retention>
  carrier: z.infer<typeof carrier>
  pages: number
  pieces: number
  sizeBytes: number
  digitisedPages: number
  accessStatus: z.infer<typeof accessStatus>
  secrecy: z.infer<typeof secrecy>
  shelf: string | null
}

export type CustodyEventTable = Withdrawable & {
  archiveId: string
  eventId: string
  unitId: string
  kind: z.infer<typeof custodyKind>
  occurredOn: string
  document: string | null
}

export type HoldingsTables = {
  fonds: FondsTable
  descriptionUnit: DescriptionUnitTable
  custodyEvent: CustodyEventTable
}
