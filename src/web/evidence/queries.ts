import { api } from '../app/api.ts'
import { ask } from '../app/ask.ts'
import type { Period } from './period.ts'

export type MeasureInfo = Awaited<ReturnType<typeof api.evidence.measure>>
export type FactRow = Awaited<ReturnType<typeof api.evidence.records>>['rows'][number]
export type Group = Awaited<ReturnType<typeof api.evidence.breakdown>>[number]

/** What a page of a measure asks: the measure, its period, and dimension → value. */
export interface FigureAsk extends Period {
  key: string
  filters: Record<string, string>
}

export const measuresQuery = ask('evidence.measures', api.evidence.measures, undefined)

export const measureQuery = (key: string) => ask('evidence.measure', api.evidence.measure, { key })

export const valueQuery = (input: FigureAsk) => ask('evidence.value', api.evidence.value, input)
