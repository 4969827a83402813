import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { boundFigure, reportDocument } from '#contract/report.ts'

const cell = z.union([
  z.string(),
  z.object({
    figure: z.string(),
    unit: z.string().exactOptional(),
    decimals: z.number().exactOptional(),
    bare: z.boolean().exactOptional(),
  }),
])

const money = z.object({
  project: z.string(),
  initial: cell,
  added: cell,
  adjusted: cell.exactOptional(),
  budget: cell,
  received: cell,
  spent: cell,
  rate: cell,
})
const indicator = z.object({
  level1: z.string(),
  level2: z.string(),
  level3: z.string(),
  target: cell,
  actual: cell,
  points: z.string(),
  score: cell,
  explanation: z.string(),
})
const ask = z.object({
  measure: z.string(),
  filters: z.record(z.string(), z.string()),
  period: z.object({ from: z.string(), to: z.string() }),
})

const content = z.object({
  figures: z.array(boundFigure.extend({ measureAsk: ask.nullable() })),
  money: z.array(money),
  indicators: z.array(
    z.object({
      project: z.string(),
      rows: z.array(indicator),
      total: z.object({ points: z.string(), score: z.string(), grade: z.string() }),
    }),
  ),
  charts: reportDocument.shape.charts,
})

/** All a report shows beside its text: figures by key, tables whose cells name figures, charts. */
export type Content = z.infer<typeof content>

/** A figure of the report with the question that computes it; scores and grades come from their evaluation. */
export type AskedFigure = Content['figures'][number]

/** What a frozen report showed, read back. */
export const parseContent = (stored: unknown): Content => content.parse(stored)

/** What a report shows as it is kept for ever. Throws where reading it back would lose a part of it. */
export const frozenContent = (shown: Content): string => {
  const kept = JSON.stringify(shown)
  const plain: unknown = JSON.parse(kept)
  if (!isDeepStrictEqual(parseContent(plain), plain))
    throw new Error('the schema of frozen reports lacks a part of what this one shows')
  return kept
}
