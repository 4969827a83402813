import type { z } from 'zod'
import { ACCESS_STATUSES, CARRIERS, type carrier, type unitLevel } from '#contract/holdings-rows.ts'
import type { Permission } from '#contract/permissions.ts'
import type { FieldProblem } from '#contract/problem.ts'
import { notAfter, orderProblem } from '../dates.ts'
import { codeExpectation } from './reference-code.ts'

export interface UnitFacts {
  level: z.infer<typeof unitLevel>
  referenceCode: string
  datedFrom: string | null
  datedTo: string | null
  carrier: z.infer<typeof carrier>
  pieces: number
}

const codeProblem = (unit: UnitFacts, fondsNumber: string): FieldProblem[] => {
  const message = codeExpectation(unit.referenceCode, fondsNumber, unit.level)
  return message
    ? [{ path: 'referenceCode', label: '档号', message, value: unit.referenceCode }]
    : []
}

const COUNTED = { photograph: '张', 'audio-visual': '盘' } as const

const piecesProblem = (unit: UnitFacts): FieldProblem[] => {
  if (unit.carrier !== 'photograph' && unit.carrier !== 'audio-visual') return []
  if (unit.pieces > 0) return []
  const message = `${CARRIERS[unit.carrier]}档案应填写${COUNTED[unit.carrier]}数，至少为 1`
  return [{ path: 'pieces', label: '张（盘）数', message, value: String(unit.pieces) }]
}

/** What a description breaks: code pattern, order of dates, a form date after today, missing count of pieces. */
export const unitProblems = (
  unit: UnitFacts,
  fondsNumber: string,
  today: string,
): FieldProblem[] => [
  ...codeProblem(unit, fondsNumber),
  ...(unit.datedFrom
    ? notAfter('datedFrom', '形成日期', unit.datedFrom, today, `今天（${today}）`)
    : []),
  ...orderProblem(unit.datedFrom, unit.datedTo, '终止日期'),
  ...piecesProblem(unit),
]

/** Which units a person may see at all; an `internal` without a department reaches every department's. */
export interface Sight {
  closed: boolean
  internal: { departmentId: string | null } | null
}

/**
 * Everyone sees open units that are not internal. Units not (yet) open need `holdings.read-closed`; internal ones
 * `holdings.read-all-internal`, or `holdings.read-internal` where the person's own department has the fonds.
 */
export const sightOf = (reader: {
  departmentId: string | null
  permissions: ReadonlySet<Permission>
}): Sight => ({
  closed: reader.permissions.has('holdings.read-closed'),
  internal: internalSight(reader),
})

const internalSight = ({
  departmentId,
  permissions,
}: Parameters<typeof sightOf>[0]): Sight['internal'] => {
  if (permissions.has('holdings.read-all-internal')) return { departmentId: null }
  if (departmentId === null || !permissions.has('holdings.read-internal')) return null
  return { departmentId }
}

/** Why a unit cannot be handed to a reader without a permit, or null where it is open. */
export const closedBecause = (status: keyof typeof ACCESS_STATUSES): string | null =>
  status === 'open' ? null : ACCESS_STATUSES[status]
