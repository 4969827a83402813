import { formatYuan, PAYMENT_ACTIONS, type PaymentState } from '#contract/money-rows.ts'
import type { Problem } from '#contract/problem.ts'
import { inPart, type WriteCtx } from '#server/kernel/write.ts'
import { found } from '../guard.ts'
import { approvePayment, reviewPayment, type Named } from './service.ts'
import * as store from './store.ts'

interface Seen extends Named {
  number: string
  state: PaymentState
}

type Row = Awaited<ReturnType<typeof reviewPayment>>

/** The requests in one order, so that two batches never wait for each other; an unknown one refuses the batch. */
const known = async (ctx: WriteCtx, requests: readonly Named[]): Promise<Seen[]> => {
  const ids = requests.map(({ requestId }) => requestId)
  const rows = new Map((await store.requestsById(ctx, ids)).map((row) => [row.requestId, row]))
  return requests
    .map((one) => {
      const { number, state } = found(rows.get(one.requestId), '支付申请')
      return { ...one, number, state }
    })
    .toSorted((a, b) => (a.requestId < b.requestId ? -1 : 1))
}

/** Agrees to one as if it were alone: review where it waits for the review, else approval, which its rules judge. */
const agree = (ctx: WriteCtx, { requestId, version, state }: Seen, comment: string | null) => {
  const reviews = state === 'submitted'
  const step = reviews ? reviewPayment : approvePayment
  const as = {
    procedure: reviews ? 'money.reviewPayment' : 'money.approvePayment',
    summary: PAYMENT_ACTIONS[reviews ? 'review' : 'approve'],
  }
  return inPart(ctx, as, (part) => step(part, { requestId, version, comment }))
}

const refusalOf = ({ requestId, number }: Seen, { body }: Problem) => ({
  requestId,
  number,
  reason: body.reason,
  detail: body.detail,
})

const told = (agreed: readonly Row[], refused: number): string => {
  const sum = agreed.reduce((total, { amountFen }) => total + amountFen, 0)
  const rest = refused === 0 ? '' : `；未办 ${refused} 份`
  return `批量同意支付申请 ${agreed.length} 份，共 ${formatYuan(sum)} 元${rest}`
}

/**
 * Agrees to several requests in one transaction, each judged by its own rules and written with its own audit
 * row. One that is refused says why and stays; the others go on, as if each had been agreed to alone: what
 * is wrong with one payment is no reason to hold up another.
 */
export const agreeToPayments = async (
  ctx: WriteCtx,
  { requests, comment }: { requests: readonly Named[]; comment: string | null },
) => {
  const agreed: Row[] = []
  const refused: ReturnType<typeof refusalOf>[] = []
  for (const one of await known(ctx, requests)) {
    const part = await agree(ctx, one, comment)
    if ('done' in part) agreed.push(part.done)
    else refused.push(refusalOf(one, part.refused))
  }
  ctx.audit({ summary: told(agreed, refused.length), count: agreed.length })
  return { agreed, refused }
}
