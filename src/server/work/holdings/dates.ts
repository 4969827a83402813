import type { FieldProblem } from '#contract/problem.ts'

/** The days a fonds was formed and is held. */
export interface FondsDates {
  datedFrom: string | null
  datedTo: string | null
  heldFrom: string
  heldUntil: string | null
}

/** A span that ends before it begins. */
export const orderProblem = (
  from: string | null,
  to: string | null,
  label: string,
): FieldProblem[] =>
  from && to && to < from
    ? [{ path: 'datedTo', label, message: `应不早于 ${from}`, value: to }]
    : []

export const notAfter = (
  path: string,
  label: string,
  value: string,
  limit: string,
  what: string,
): FieldProblem[] => (value > limit ? [{ path, label, message: `应不晚于${what}`, value }] : [])

export const notBefore = (
  path: string,
  label: string,
  value: string,
  limit: string,
  what: string,
): FieldProblem[] => (value < limit ? [{ path, label, message: `应不早于${what}`, value }] : [])
