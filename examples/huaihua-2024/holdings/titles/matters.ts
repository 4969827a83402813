import type { BodyKind } from '../bodies.ts'
import { MATTERS_OF_STATE } from './matters-of-state.ts'
import { MATTERS_OF_TRADE } from './matters-of-trade.ts'

/**
 * What bodies of each kind wrote about. An entry may have slots; `@1984-` or `@1964-1981` names the years it
 * belongs to, any year where missing.
 */
export const MATTERS: Readonly<Record<BodyKind, readonly string[]>> = {
  ...MATTERS_OF_STATE,
  ...MATTERS_OF_TRADE,
}
