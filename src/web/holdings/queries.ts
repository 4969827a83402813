import { useQueryClient } from '@tanstack/react-query'
import { api } from '../app/api.ts'
import { ask } from '../app/ask.ts'
import type { Tone } from '../kit/StatusTag.tsx'

export type Unit = Awaited<ReturnType<typeof api.holdings.getUnit>>
export type Found = Awaited<ReturnType<typeof api.holdings.searchUnits>>['rows'][number]
export type Fonds = Awaited<ReturnType<typeof api.holdings.getFonds>>
export type HoldingsTable = Awaited<ReturnType<typeof api.holdings.table>>

export const unitOf = (unitId: string) => ask('holdings.getUnit', api.holdings.getUnit, { unitId })

export const fondsOf = (fondsId: string) =>
  ask('holdings.getFonds', api.holdings.getFonds, { fondsId })

export const tableOn = (on: string) =>
  ask('holdings.table', api.holdings.table, on === '' ? {} : { on })

/** Reads the holdings and the records' history again after a change. */
export const useRefresh = (): (() => Promise<void>) => {
  const client = useQueryClient()
  return async () => {
    await Promise.all(
      ['holdings', 'records'].map((key) => client.invalidateQueries({ queryKey: [key] })),
    )
  }
}

export const ACCESS_TONES: Record<Unit['accessStatus'], Tone> = {
  open: 'ok',
  controlled: 'warn',
  extended: 'warn',
  unreviewed: 'plain',
}
