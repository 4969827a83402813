import type { z } from 'zod'
import type { amendVisitInput } from '#contract/reading-room-rows.ts'
import type { Used } from '../desk/visit.ts'
import type { VisitRecord } from '../queries.ts'

type Use = VisitRecord['uses'][number]

/** What a use is called: its unit where it is in sight, else its words. */
export const nameOfUse = ({ unitId, referenceCode, title, description }: Use): string =>
  unitId !== null && referenceCode !== null
    ? `${referenceCode}　${title ?? ''}`
    : (description ?? '（无权查看的档案）')

/** What a visit used, to be changed; the first use of a unit goes by the unit, as one added at the desk does. */
export const usedBy = ({ uses }: VisitRecord): Used[] =>
  uses.map((use, at) => ({
    key:
      uses.findIndex(({ unitId }) => unitId === use.unitId) === at
        ? (use.unitId ?? use.useId)
        : use.useId,
    useId: use.useId,
    kind: use.kind,
    unitId: use.unitId,
    title: nameOfUse(use),
    closed: null,
    quantity: use.quantity,
  }))

const asked = (visit: VisitRecord, { useId, kind, unitId, title, quantity }: Used) => {
  const kept = visit.uses.find((use) => use.useId === useId)
  if (!kept)
    return unitId === null ? { kind, description: title, quantity } : { kind, unitId, quantity }
  const { description } = kept
  return { useId: kept.useId, kind, unitId, description, quantity }
}

/** The amendment that makes a visit's uses these; what they served follows from them. */
export const amendmentOf = (
  visit: VisitRecord,
  uses: readonly Used[],
): z.input<typeof amendVisitInput> => ({
  visitId: visit.visitId,
  version: visit.version,
  servesArchives: visit.servesArchives || uses.some(({ kind }) => kind !== 'reference-book'),
  servesReference: visit.servesReference || uses.some(({ kind }) => kind === 'reference-book'),
  uses: uses.map((used) => asked(visit, used)),
})
