import '../reading-room.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { CHANNELS, OUTCOMES, PURPOSES, SATISFACTIONS, USE_KINDS } from '#contract/reading-room.ts'
import { useCan } from '../../app/session.ts'
import { AppLink } from '../../kit/AppLink.tsx'
import { formatDate } from '../../kit/format.ts'
import { useOpenForm } from '../../kit/form/useOpenForm.ts'
import { Page, Section } from '../../kit/Page.tsx'
import { AttachmentList } from '../../kit/record/AttachmentList.tsx'
import { HistoryPanel } from '../../kit/record/HistoryPanel.tsx'
import { RecordGate } from '../../kit/record/RecordGate.tsx'
import { Fact } from '../../kit/record/Fact.tsx'
import { Withdrawn } from '../../kit/record/Withdrawn.tsx'
import { visitOf, type VisitRecord } from '../queries.ts'
import { visitRoute } from '../routes.ts'
import { AmendVisit, WithdrawVisit } from './Forms.tsx'

/** One visit: who came, why, what was used, how it ended, and how the entry came to be. */
export const VisitPage = () => {
  const { visitId } = visitRoute.useParams()
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
  const { form, open, close } = useOpenForm(['amend', 'withdraw'])
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
        ) : undefined
      }
    >
      {gone ? <Withdrawn what="此登记" reason={visit.withdrawnReason} so="不计入任何数字" /> : null}
      {form === 'amend' && records ? <AmendVisit visit={visit} onClose={close} /> : null}
      {form === 'withdraw' && records ? <WithdrawVisit visit={visit} onClose={close} /> : null}
      <Facts visit={visit} />
      <Section title="利用明细" note="每次利用都计数">
        {visit.uses.length === 0 ? (
          <p className="figure-note">没有逐卷逐件的明细。</p>
        ) : (
          <ul className="slip-uses">
            {visit.uses.map((use) => (
              <li key={use.useId}>
                <small>{USE_KINDS[use.kind]}</small>
                {use.unitId === null || use.referenceCode === null ? (
                  <span>{use.description ?? '（无权查看的档案）'}</span>
                ) : (
                  <AppLink href={`/holdings/units/${use.unitId}`}>
                    {use.referenceCode}　{use.title}
                  </AppLink>
                )}
                {use.permitId === null ? null : (
                  <AppLink href={`/reading-room/permits/${use.permitId}`}>
                    凭 {use.permitNumber} 查阅
                  </AppLink>
                )}
                <b>{use.quantity}</b>
              </li>
            ))}
          </ul>
        )}
      </Section>
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
