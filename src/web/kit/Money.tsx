import './figure.css'
import { formatMoney } from './format.ts'
import type { MoneyUnit } from './format.ts'

interface MoneyProps {
  /** Integer 分. */
  fen: number
  unit?: MoneyUnit
  /** Leaves the unit out where a column's heading says it. */
  bare?: boolean
}

/** An exact amount of money; a negative one in 朱砂, as in a ledger. */
export const Money = ({ fen, unit = '元', bare = false }: MoneyProps) => (
  <span className={fen < 0 ? 'money money-negative' : 'money'} title={`${formatMoney(fen)} 元`}>
    {formatMoney(fen, unit)}
    {bare ? null : <span className="unit">{unit}</span>}
  </span>
)
