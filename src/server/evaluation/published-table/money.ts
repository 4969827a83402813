import { exact, type Numeric } from '../scoring/index.ts'
import { readCell, type Cell } from './cell.ts'
import type { PublishedBudget } from './input.ts'
import type { Quantity } from './quantity.ts'

type Exact = ReturnType<typeof exact>

const FACTOR: Readonly<Record<string, Numeric>> = {
  元: 1,
  万元: 10_000,
  千元: 1000,
  亿元: 100_000_000,
  百万元: 1_000_000,
}

/** 元 for one unit of the table's amounts; 万元 unless the table says otherwise. */
export const amountFactor = (budget: PublishedBudget): Exact =>
  exact(FACTOR[budget?.amount_unit?.trim() ?? ''] ?? 10_000)

/** A quantity of money in 元; null where its unit is not money. A bare number is in the table's unit. */
export const yuan = (quantity: Quantity, factor: Exact): Exact | null => {
  const { dimension } = quantity.unit
  const amount = quantity.number.times(quantity.multiplier)
  if (dimension === 'money') return amount.times(quantity.unit.factor)
  if (dimension !== 'none') return null
  return quantity.multiplier.eq(1) ? amount.times(factor) : amount
}

/** An amount of the budget, in 元. */
export type Amount =
  | { readonly kind: 'amount'; readonly value: Exact }
  | { readonly kind: 'blank' | 'unreadable' }

const fromCell = (cell: Cell, factor: Exact): Amount => {
  if (cell.kind !== 'text') return { kind: cell.kind }
  const value =
    cell.quantity && cell.quantity.certainty === 'exact' && cell.quantity.words === ''
      ? yuan(cell.quantity, factor)
      : null
  return value === null || value.isNegative() ? { kind: 'unreadable' } : { kind: 'amount', value }
}

export const readAmount = (raw: string | null, budget: PublishedBudget): Amount =>
  fromCell(readCell(raw), amountFactor(budget))
