import type { Drift } from '#contract/evidence.ts'

/** Whether a record behind a frozen figure, or its definition, changed since. */
export const hasMoved = ({ changes, definitionChanged }: Drift): boolean =>
  changes.length > 0 || definitionChanged
