import { useCan } from '../../app/session.ts'
import { AttachmentList } from '../../kit/record/AttachmentList.tsx'
import type { PaymentDetail } from '../queries.ts'

const KINDS = ['invoice', 'acceptance', 'contract', 'approval', 'other'] as const

/**
 * The papers of a request. A missing one is added until it is paid, so that nothing must be sent back for it;
 * one that was there when somebody decided is not taken away while the next person decides.
 */
export const Papers = ({ payment: { requestId, state } }: { payment: PaymentDetail }) => {
  const manages = useCan()('attachment.manage')
  const settled = state === 'paid' || state === 'withdrawn'
  const deciding = state === 'submitted' || state === 'reviewed'
  return (
    <AttachmentList
      recordType="payment-request"
      recordId={requestId}
      kinds={KINDS}
      canAdd={manages && !settled}
      canWithdraw={manages && !settled && !deciding}
    />
  )
}
