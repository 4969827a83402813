import '../reading-room.css'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { ACCESS_STATUSES } from '#contract/holdings-rows.ts'
import {
  PERMIT_ENTRIES,
  PERMIT_STEPS,
  RELATIONS,
  VERDICTS,
  withdrawPermitInput,
} from '#contract/permits.ts'
import { PURPOSES } from '#contract/reading-room-rows.ts'
import { api } from '../../app/api.ts'
import { useCan, useMe } from '../../app/session.ts'
import { AppLink } from '../../kit/AppLink.tsx'
import { formatDate } from '../../kit/format.ts'
import { useOpenForm } from '../../kit/form/useOpenForm.ts'
import { Page, Section } from '../../kit/Page.tsx'
import { AttachmentList } from '../../kit/record/AttachmentList.tsx'
import { Fact } from '../../kit/record/Fact.tsx'
import { HistoryPanel } from '../../kit/record/HistoryPanel.tsx'
import { RecordGate } from '../../kit/record/RecordGate.tsx'
import { Steps, type StepTaken } from '../../kit/record/Steps.tsx'
import { WithdrawForm } from '../../kit/record/WithdrawForm.tsx'
import { Withdrawn } from '../../kit/record/Withdrawn.tsx'
import { StatusTag } from '../../kit/StatusTag.tsx'
import { toast } from '../../kit/toasts.ts'
import { PERMIT_TONES, permitOf, permitWord, useRefresh, type PermitRecord } from '../queries.ts'
import { DecidePermit } from './DecidePermit.tsx'

const route = getRouteApi('/shell/reading-room/permits/$permitId')

const PAPERS = ['letter', 'approval', 'other'] as const

/** One request for permission to read: for whom, which units, what was said at each step, what comes next. */
export const PermitPage = () => {
  const { permitId } = route.useParams()
  const permit = useQuery(permitOf(permitId))
  return (
    <RecordGate
      kind="利用审批"
      query={permit}
      above={<Link to="/reading-room/permits">利用审批</Link>}
      nameOf={(row) => row.number}
    >
      {(found, crumbs) => <Body permit={found} crumbs={crumbs} />}
    </RecordGate>
  )
}

const Body = ({ permit, crumbs }: { permit: PermitRecord; crumbs: React.ReactNode[] }) => {
  const can = useCan()
  const { today } = useMe().archive
  const { form, open, close } = useOpenForm(['withdraw'])
  const { actions, permitId, withdrawnAt } = permit
  const gone = withdrawnAt !== null
  const withdraws = actions.includes('withdraw')
  return (
    <Page
      title={`${permit.number}　${permit.readerName}`}
      crumbs={crumbs}
      subtitle={
        <>
          <StatusTag tone={gone ? 'plain' : PERMIT_TONES[permit.state]}>
            {permitWord(permit, today)}
          </StatusTag>{' '}
          {permit.requestedByName}经办（{permit.departmentName}），
          {formatDate(permit.requestedOn)}申请
        </>
      }
      actions={withdraws ? <Button onClick={() => open('withdraw')}>作废</Button> : undefined}
    >
      {gone ? (
        <Withdrawn what="此审批" reason={permit.withdrawnReason} so="不能再凭它查阅" />
      ) : null}
      {form === 'withdraw' && withdraws ? <WithdrawPermit permit={permit} onClose={close} /> : null}
      <Facts permit={permit} />
      <Units named={permit.named} />
      <Steps steps={stepsOf(permit)} />
      {permit.lacksLetter && !gone ? (
        <p className="permit-lacks">
          <StatusTag tone="warn">缺移交单位复函</StatusTag>{' '}
          意见已登记，复函还没有上传；请在“附件”处补上，供审批人核对。
        </p>
      ) : null}
      <DecidePermit key={permit.version} permit={permit} />
      <AttachmentList
        recordType="permit"
        recordId={permitId}
        kinds={PAPERS}
        canAdd={can('attachment.manage') && !gone}
      />
      <HistoryPanel recordType="permit" recordId={permitId} />
    </Page>
  )
}

const levelsOf = ({ needsOpinion, needsDirector, steps }: PermitRecord): string =>
  steps[0]?.step === 'identity'
    ? PERMIT_ENTRIES.identity
    : [
        needsOpinion ? PERMIT_STEPS.opinion : null,
        PERMIT_STEPS.department,
        needsDirector ? PERMIT_STEPS.director : null,
      ]
        .filter(Boolean)
        .join(' → ')

const Facts = ({ permit }: { permit: PermitRecord }) => (
  <dl className="record-facts">
    <Fact label="读者">
      <AppLink href={`/reading-room/readers/${permit.readerId}`}>{permit.readerName}</AppLink>
    </Fact>
    <Fact label="利用目的">{PURPOSES[permit.purpose]}</Fact>
    <Fact label="与档案的关系">{RELATIONS[permit.relation]}</Fact>
    <Fact label="利用理由">{permit.reason}</Fact>
    <Fact label="有效期至">{formatDate(permit.validUntil)}</Fact>
    <Fact label="办理步骤">{levelsOf(permit)}</Fact>
    <Fact label="审批日期">{permit.decidedOn === null ? '—' : formatDate(permit.decidedOn)}</Fact>
  </dl>
)

const Units = ({ named }: Pick<PermitRecord, 'named'>) => (
  <Section title="申请查阅的档案" note="批准只及于这里列出的档案">
    <ul className="slip-uses">
      {named.map(({ unitId, referenceCode, title, accessStatus }) => (
        <li key={unitId}>
          {referenceCode === null ? (
            <span>（无权查看的档案）</span>
          ) : (
            <AppLink href={`/holdings/units/${unitId}`}>
              {referenceCode}　{title}
            </AppLink>
          )}
          {accessStatus === null ? null : (
            <StatusTag tone={accessStatus === 'open' ? 'ok' : 'warn'}>
              {ACCESS_STATUSES[accessStatus]}
            </StatusTag>
          )}
        </li>
      ))}
    </ul>
  </Section>
)

/** Who said what; an opinion is the body's, taken down by a clerk. */
const stepsOf = ({ steps }: PermitRecord): StepTaken[] =>
  steps.map(({ step, personName, at, verdict, body, comment }) => ({
    key: step,
    what: (
      <>
        {PERMIT_ENTRIES[step]}{' '}
        <StatusTag tone={verdict === 'agree' ? 'ok' : 'bad'}>{VERDICTS[verdict]}</StatusTag>
      </>
    ),
    who: body === null ? personName : `${body}，${personName}登记`,
    at,
    comment,
  }))

const WithdrawPermit = ({ permit, onClose }: { permit: PermitRecord; onClose: () => void }) => {
  const refresh = useRefresh()
  const { permitId, version } = permit
  return (
    <WithdrawForm
      schema={withdrawPermitInput}
      procedure={api.readingRoom.withdrawPermit}
      fixed={{ permitId, version }}
      onClose={onClose}
      onDone={() => {
        toast('已作废利用审批')
        return refresh()
      }}
    />
  )
}
