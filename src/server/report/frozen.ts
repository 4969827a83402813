import { z } from 'zod'
import { boundFigure, reportDocument } from '#contract/report.ts'
import type { Content } from './content.ts'

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

/** What a frozen report showed, read back. */
export const parseContent = (stored: unknown): Content => content.parse(stored)
