import { Decimal } from 'decimal.js'
import { z } from 'zod'
import type { ReportedFigure } from '#contract/evidence.ts'

/** A figure as the archive published it, and how exactly the words bind it. */
export const publishedFigure = z.object({
  id: z.string(),
  value: z.union([z.number(), z.string()]),
  unit: z.string(),
  qualifier: z.enum(['exact', 'at-least', 'about', 'no-later-than']),
})
export type PublishedFigure = z.infer<typeof publishedFigure>
export const publishedFigures = z.object({ year: z.int(), figures: z.array(publishedFigure) })

export interface Comparison {
  id: string
  measure: string | null
  value: number | string | null
  unit: string
  published: number | string
  qualifier: PublishedFigure['qualifier']
  agrees: boolean | null
  records: number | null
}

/** N余 stands for N or a little more. */
const LITTLE_MORE = '1.1'
/** 近N and 约N stand for N within a twentieth. */
const ABOUT = '0.05'

const isNumber = (text: string): boolean => /^-?\d+(\.\d+)?$/.test(text)

/** Whether a computed value bears out a published one under its qualifier. */
export const agrees = (
  value: string,
  { value: published, qualifier }: PublishedFigure,
): boolean => {
  if (qualifier === 'no-later-than') return value <= String(published)
  if (typeof published === 'string' || !isNumber(value)) return value === String(published)
  const found = new Decimal(value)
  if (qualifier === 'exact') return found.equals(published)
  if (qualifier === 'at-least')
    return found.gte(published) && found.lte(new Decimal(published).times(LITTLE_MORE))
  return found.minus(published).abs().lte(new Decimal(published).times(ABOUT))
}

/** Sets a published figure beside what the records say; no value where no room records it yet. */
export const compare = (
  published: PublishedFigure,
  found: ReportedFigure | undefined,
): Comparison => {
  const value = found?.value ?? null
  return {
    id: published.id,
    measure: found?.measure ?? null,
    value:
      value === null || typeof published.value === 'string' || !isNumber(value)
        ? value
        : Number(value),
    unit: published.unit,
    published: published.value,
    qualifier: published.qualifier,
    agrees: value === null ? null : agrees(value, published),
    records: value === null ? null : (found?.records ?? null),
  }
}
