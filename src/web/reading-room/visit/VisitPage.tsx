import '../reading-room.css'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { CHANNELS, OUTCOMES, PURPOSES, SATISFACTIONS } from '#contract/reading-room-rows.ts'
import { useCan } from '../../app/session.ts'
import { AppLink } from '../../kit/AppLink.tsx'
import { formatDate } from '../../kit/format.ts'
import { useOpenForm } from '../../kit/form/useOpenForm.ts'
import { Page } from '../../kit/Page.tsx'
import { AttachmentList } from '../../kit/record/AttachmentList.tsx'
import { HistoryPanel } from '../../kit/record/HistoryPanel.tsx'
import { RecordGate } from '../../kit/record/RecordGate.tsx'
import { Fact } from '../../kit/record/Fact.tsx'
import { Withdrawn } from '../../kit/record/Withdrawn.tsx'
import { visitOf, type VisitRecord } from '../queries.ts'
import { AmendVisit, WithdrawVisit } from './Forms.tsx'
import { Restore } from './Restore.tsx'
import { Uses } from './Uses.tsx'

const route = getRouteApi('/shell/reading-room/visits/$visitId')

/** One visit: who came, why, what was used, how it ended, and how the entry came to be. */
export const VisitPage = () => {
  const { visitId } = route.useParams()
  const visit = useQuery(visitOf(visitId))
  return (
    <RecordGate
      kind="查阅登记"
      query={visit}
      above={<Link to="/reading-room/register">查阅登记簿</Link>}
      nameOf={(row) => row.readerName}
    >
      {(found, crumbs) => <Body visit={found} crumbs={crumbs} />}
    </RecordGate>
  )
}

const PAPERS = ['letter', 'approval', 'other'] as const

const Body = ({ visit, crumbs }: { visit: VisitRecord; crumbs: React.ReactNode[] }) => {
  const can = useCan()
  const { form, open, close } = useOpenForm(['amend', 'uses', 'withdraw'])
  const gone = visit.withdrawnAt !== null
  const records = can('reading-room.record') && !gone
  return (
    <Page
      title={`${visit.readerName}　${formatDate(visit.visitedOn)}`}
      crumbs={crumbs}
      subtitle={`${CHANNELS[visit.channel]}，${visit.clerkName}接待（${visit.departmentName}）`}
      actions={
        records ? (
          <>
            <Button onClick={() => open('withdraw')}>作废</Button>
            <Button onClick={() => open('amend')}>修改</Button>
          </>
        ) : can('reading-room.record') ? (
          <Restore visit={visit} />
        ) : undefined
      }
    >
      {gone ? <Withdrawn what="此登记" reason={visit.withdrawnReason} so="不计入任何数字" /> : null}
      {form === 'amend' && records ? <AmendVisit visit={visit} onClose={close} /> : null}
      {form === 'withdraw' && records ? <WithdrawVisit visit={visit} onClose={close} /> : null}
      <Facts visit={visit} />
      <Uses
        visit={visit}
        amending={form === 'uses' && records}
        {...(records ? { onAmend: () => open('uses') } : {})}
        onClose={close}
      />
      <AttachmentList
        recordType="visit"
        recordId={visit.visitId}
        kinds={PAPERS}
        canAdd={records && can('attachment.manage')}
      />
      <HistoryPanel recordType="visit" recordId={visit.visitId} />
    </Page>
  )
}

const Facts = ({ visit }: { visit: VisitRecord }) => (
  <dl className="record-facts">
    <Fact label="读者">
      <AppLink href={`/reading-room/readers/${visit.readerId}`}>{visit.readerName}</AppLink>
    </Fact>
    <Fact label="人数">{visit.partySize}</Fact>
    <Fact label="利用目的">{PURPOSES[visit.purpose]}</Fact>
    <Fact label="查阅内容">{visit.topic ?? '—'}</Fact>
    <Fact label="查阅结果">
      {OUTCOMES[visit.outcome]}
      {visit.outcomeReason === null ? '' : `：${visit.outcomeReason}`}
    </Fact>
    <Fact label="复制">
      档案 {visit.copiedPages} 页，资料 {visit.referenceCopiedPages} 页
    </Fact>
    <Fact label="满意度">
      {visit.satisfaction === null ? '未评价' : SATISFACTIONS[visit.satisfaction]}
    </Fact>
  </dl>
)
