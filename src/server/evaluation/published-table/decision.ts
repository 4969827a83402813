import type { exact } from '../scoring/index.ts'
import type { Operator } from './quantity.ts'

type Exact = ReturnType<typeof exact>

/** What the two cells of a row say about its target, before any points. */
export type Decision =
  | {
      readonly kind: 'quantity'
      readonly direction: Operator
      readonly target: Exact
      readonly actual: Exact
      readonly unit: string
    }
  | { readonly kind: 'date'; readonly target: string; readonly actual: string }
  | { readonly kind: 'yes-no'; readonly target: boolean; readonly actual: boolean }
  /** The same words, or an interval wholly on the right side: met without a single number. */
  | { readonly kind: 'met'; readonly why: string }
  /** Missed, but no rule says by how much. */
  | { readonly kind: 'missed'; readonly why: string }
  | { readonly kind: 'undecided'; readonly why: string; readonly mismatch?: boolean }

export const undecided = (why: string): Decision => ({ kind: 'undecided', why })
