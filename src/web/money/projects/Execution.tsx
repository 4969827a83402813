import type { MoneySummary } from '#contract/money-rows.ts'
import { useMe } from '../../app/session.ts'
import { formatMoney } from '../../kit/format.ts'
import { Meter } from '../../kit/Meter.tsx'
import { elapsedOf } from './elapsed.ts'

const HUNDRED = 100

const Part = ({ label, fen }: { label: string; fen: number }) => (
  <div>
    <dt>{label}</dt>
    <dd>{formatMoney(fen)}</dd>
  </div>
)

/** A budget as it stands: what there is, what is held, what is paid, and how far the year is. */
export const Execution = ({ summary, year }: { summary: MoneySummary; year: number }) => {
  const { executionRate } = summary
  const expected = elapsedOf(year, useMe().archive.today)
  return (
    <>
      <dl className="money-sums" aria-label="单位：元">
        <Part label="年初预算" fen={summary.openingFen} />
        <Part label="年中追加" fen={summary.additionsFen} />
        {summary.adjustmentsFen === 0 ? null : (
          <Part label="调剂净额" fen={summary.adjustmentsFen} />
        )}
        <Part label="全年预算" fen={summary.budgetFen} />
        <Part label="到账" fen={summary.receivedFen} />
        <Part label="已占用" fen={summary.committedFen} />
        <Part label="净支付" fen={summary.paidFen} />
        <Part label="可用" fen={summary.availableFen} />
      </dl>
      <Meter
        label="预算执行率"
        ratio={executionRate === null ? null : String(Number(executionRate) / HUNDRED)}
        expected={expected}
      />
    </>
  )
}
