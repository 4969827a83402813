import { ACCEPTANCE_FROM_FEN, formatYuan, type PaymentState } from '#contract/money-rows.ts'
import { ATTACHMENT_KINDS, type AttachmentKind } from '#contract/attachments.ts'
import { problem, type Problem } from '#contract/problem.ts'

const HOLDING: ReadonlySet<PaymentState> = new Set(['submitted', 'reviewed', 'approved', 'paid'])

/**
 * What a request holds of its line, in 分: a payment from submission until it is returned or withdrawn;
 * a refund gives back only once it is paid. A line's committed sum is the sum of this over its requests.
 */
export const commitmentOf = ({
  state,
  amountFen,
}: {
  state: PaymentState
  amountFen: number
}): number => {
  if (amountFen < 0) return state === 'paid' ? amountFen : 0
  return HOLDING.has(state) ? amountFen : 0
}

/** What a correction claims of the payment it corrects, from submission on. */
export const claimOf = ({ state, amountFen }: { state: PaymentState; amountFen: number }): number =>
  HOLDING.has(state) ? -amountFen : 0

/** What is left of a paid request beside its corrections. */
export const remainingOf = (
  original: { amountFen: number },
  corrections: readonly { state: PaymentState; amountFen: number }[],
): number => corrections.reduce((left, one) => left - claimOf(one), original.amountFen)

const amountField = (amountFen: number, message: string) => ({
  fields: [{ path: 'amountFen', label: '金额', message, value: formatYuan(amountFen) }],
})

/** A payment is positive; a correction or refund is negative. */
export const signFits = (
  request: { correctsId: string | null },
  amountFen: number,
): Problem | null => {
  if (request.correctsId === null)
    return amountFen > 0
      ? null
      : problem(
          'invalid',
          'not-positive',
          '支付申请的金额应大于零',
          amountField(amountFen, '应大于零'),
        )
  return amountFen < 0
    ? null
    : problem(
        'invalid',
        'not-negative',
        '更正或退款的金额应小于零',
        amountField(amountFen, '应小于零'),
      )
}

/** Only a paid payment is corrected, and never by more than is left of it. */
export const correctable = (
  original: { number: string; state: PaymentState; correctsId: string | null },
  remainingFen: number,
  amountFen: number,
): Problem | null => {
  if (original.state !== 'paid' || original.correctsId !== null)
    return problem(
      'conflict',
      'not-correctable',
      `申请 ${original.number} 不是已支付的付款，不能更正或退款`,
    )
  if (-amountFen <= remainingFen) return null
  return problem(
    'rule',
    'correction-too-large',
    `申请 ${original.number} 尚可更正 ${formatYuan(remainingFen)} 元，本次填报 ${formatYuan(-amountFen)} 元`,
    {
      ...amountField(amountFen, `冲减额应不超过 ${formatYuan(remainingFen)} 元`),
      params: { remainingFen, requestedFen: -amountFen },
    },
  )
}

/**
 * Attachments still missing before payment: an invoice always; an acceptance paper from
 * {@link ACCEPTANCE_FROM_FEN} on [K]. A refund is proved by an invoice (red) or other evidence.
 */
export const missingProof = (
  amountFen: number,
  kinds: readonly AttachmentKind[],
): AttachmentKind[] => {
  const proved = kinds.includes('invoice') || (amountFen < 0 && kinds.includes('evidence'))
  const missing: AttachmentKind[] = proved ? [] : ['invoice']
  if (amountFen >= ACCEPTANCE_FROM_FEN && !kinds.includes('acceptance')) missing.push('acceptance')
  return missing
}

/** Refuses to pay what its papers do not prove. */
export const proved = (amountFen: number, kinds: readonly AttachmentKind[]): Problem | null => {
  const missing = missingProof(amountFen, kinds)
  if (missing.length === 0) return null
  const names = missing.map((kind) => ATTACHMENT_KINDS[kind]).join('、')
  const why = missing.includes('acceptance')
    ? `（${formatYuan(ACCEPTANCE_FROM_FEN)} 元及以上须附验收单）`
    : ''
  return problem('rule', 'missing-proof', `缺少附件：${names}${why}，请上传后再登记支付`)
}

/** A request's number names its year, so it stays within it. */
export const sameYear = (
  request: { number: string; year: number },
  year: number,
): Problem | null => {
  if (request.year === year) return null
  const message = `应为 ${request.year} 年度的预算行`
  return problem(
    'invalid',
    'other-year',
    `申请 ${request.number} 属于 ${request.year} 年度，不能改到 ${year} 年度的预算行`,
    {
      fields: [{ path: 'lineId', label: '预算行', message }],
    },
  )
}

/** What stands before the running number of a request: `ZF2024-0001`, unique within the archive; gaps are allowed. */
export const numberPrefix = (year: number): string => `ZF${year}-`
