import '../money.css'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ATTACHMENT_KINDS } from '#contract/attachments.ts'
import { ECONOMIC_CODES } from '#contract/money-codes.ts'
import { ENTRY_STATES } from '#contract/money-rows.ts'
import { useCan } from '../../app/session.ts'
import { AppLink } from '../../kit/AppLink.tsx'
import { formatDate, formatInstant, formatMoney } from '../../kit/format.ts'
import { Page } from '../../kit/Page.tsx'
import { AttachmentList } from '../../kit/record/AttachmentList.tsx'
import { Fact } from '../../kit/record/Fact.tsx'
import { HistoryPanel } from '../../kit/record/HistoryPanel.tsx'
import { RecordGate } from '../../kit/record/RecordGate.tsx'
import { StatusTag } from '../../kit/StatusTag.tsx'
import { adjustmentOf, ENTRY_TONES, type AdjustmentDetail } from '../queries.ts'
import { DecideAdjustment } from './DecideAdjustment.tsx'

const route = getRouteApi('/shell/budget/adjustments/$adjustmentId')

const RECORD = 'budget-adjustment'
const PAPERS = ['approval', 'evidence', 'other'] as const

/** One adjustment: from which line to which, why, by whose decision, its papers and its history. */
export const AdjustmentPage = () => {
  const { adjustmentId } = route.useParams()
  const adjustment = useQuery(adjustmentOf(adjustmentId))
  return (
    <RecordGate
      kind="预算调剂"
      query={adjustment}
      above={<Link to="/budget">预算与到账</Link>}
      nameOf={(row) => row.documentNumber}
    >
      {(found, crumbs) => <Body adjustment={found} crumbs={crumbs} />}
    </RecordGate>
  )
}

interface BodyProps {
  adjustment: AdjustmentDetail
  crumbs: React.ReactNode[]
}

const Body = ({ adjustment, crumbs }: BodyProps) => {
  const can = useCan()
  const { adjustmentId, state, enteredByName } = adjustment
  return (
    <Page
      title={`预算调剂　${adjustment.documentNumber}`}
      crumbs={crumbs}
      subtitle={
        <>
          <StatusTag tone={ENTRY_TONES[state]}>{ENTRY_STATES[state]}</StatusTag> {enteredByName}录入
          {state === 'waiting' ? '，须由他人确认' : ''}
        </>
      }
    >
      <Facts adjustment={adjustment} />
      <Missing adjustment={adjustment} />
      <AttachmentList
        recordType={RECORD}
        recordId={adjustmentId}
        kinds={PAPERS}
        canAdd={can('attachment.manage') && state === 'waiting'}
      />
      <DecideAdjustment key={adjustment.version} adjustment={adjustment} />
      <HistoryPanel recordType={RECORD} recordId={adjustmentId} />
    </Page>
  )
}

/** What a line has free now, and what it would have once the amount has moved. */
const free = (state: AdjustmentDetail['state'], now: number, change: number): string =>
  state === 'waiting'
    ? `可用 ${formatMoney(now)} 元，确认后 ${formatMoney(now + change)} 元`
    : `可用 ${formatMoney(now)} 元`

const Facts = ({ adjustment }: { adjustment: AdjustmentDetail }) => {
  const { state, amountFen, year } = adjustment
  const after = adjustment.fromAvailableFen - amountFen
  return (
    <dl className="record-facts">
      <Fact label="调剂金额">
        <b className="money-amount">{formatMoney(amountFen)}</b> 元
      </Fact>
      <Fact label="批准">
        {adjustment.documentNumber}，{formatDate(adjustment.datedOn)}
      </Fact>
      <Fact label="调出项目">
        <AppLink href={`/projects/${adjustment.fromProjectId}`}>
          {adjustment.fromProjectName}
        </AppLink>
      </Fact>
      <Fact label="调出预算行">
        {year} 年　{adjustment.fromEconomicCode} {ECONOMIC_CODES[adjustment.fromEconomicCode]}，
        <span className={state === 'waiting' && after < 0 ? 'money-over' : ''}>
          {free(state, adjustment.fromAvailableFen, -amountFen)}
        </span>
      </Fact>
      <Fact label="调入项目">
        <AppLink href={`/projects/${adjustment.toProjectId}`}>{adjustment.toProjectName}</AppLink>
      </Fact>
      <Fact label="调入预算行">
        {year} 年　{adjustment.toEconomicCode} {ECONOMIC_CODES[adjustment.toEconomicCode]}，
        {free(state, adjustment.toAvailableFen, amountFen)}
      </Fact>
      <Fact label="调剂理由">{adjustment.reason}</Fact>
      {adjustment.confirmedAt === null ? null : (
        <Fact label="确认">
          {adjustment.confirmedByName}　{formatInstant(adjustment.confirmedAt)}
        </Fact>
      )}
      {adjustment.withdrawnReason === null ? null : (
        <Fact label="作废原因">{adjustment.withdrawnReason}</Fact>
      )}
    </dl>
  )
}

const Missing = ({ adjustment: { missing } }: { adjustment: AdjustmentDetail }) =>
  missing.length === 0 ? null : (
    <p className="money-missing">
      <StatusTag tone="warn">确认前须补</StatusTag>{' '}
      {missing.map((kind) => ATTACHMENT_KINDS[kind]).join('、')}
    </p>
  )
