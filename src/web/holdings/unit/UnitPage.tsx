import '../holdings.css'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import {
  ACCESS_STATUSES,
  CARRIERS,
  RETENTIONS,
  SECRECIES,
  UNIT_LEVELS,
} from '#contract/holdings-rows.ts'
import { useCan } from '../../app/session.ts'
import { AppLink } from '../../kit/AppLink.tsx'
import { formatDate, formatNumber } from '../../kit/format.ts'
import { useOpenForm } from '../../kit/form/useOpenForm.ts'
import { Page } from '../../kit/Page.tsx'
import { AttachmentList } from '../../kit/record/AttachmentList.tsx'
import { HistoryPanel } from '../../kit/record/HistoryPanel.tsx'
import { RecordGate } from '../../kit/record/RecordGate.tsx'
import { Fact } from '../../kit/record/Fact.tsx'
import { Withdrawn } from '../../kit/record/Withdrawn.tsx'
import { StatusTag } from '../../kit/StatusTag.tsx'
import { ACCESS_TONES, unitOf, type Unit } from '../queries.ts'
import { Custody } from './Custody.tsx'
import { RecordCustody } from './RecordCustody.tsx'
import { AmendUnit } from './UnitForm.tsx'
import { Restore, Withdraw } from './Withdraw.tsx'

const route = getRouteApi('/shell/holdings/units/$unitId')

/** One file or item: what it is, where it is, how it came, and how its description came to be. */
export const UnitPage = () => {
  const { unitId } = route.useParams()
  const unit = useQuery(unitOf(unitId))
  return (
    <RecordGate
      kind="档案"
      query={unit}
      above={<Link to="/holdings">查找档案</Link>}
      nameOf={(row) => row.referenceCode}
    >
      {(found, crumbs) => <Body unit={found} crumbs={crumbs} />}
    </RecordGate>
  )
}

const PAPERS = ['evidence', 'approval', 'other'] as const

const Body = ({ unit, crumbs }: { unit: Unit; crumbs: React.ReactNode[] }) => {
  const can = useCan()
  const { form, open, close } = useOpenForm(['amend', 'withdraw', 'custody'])
  const gone = unit.withdrawnAt !== null
  const manages = can('holdings.manage')
  return (
    <Page
      title={unit.title}
      crumbs={crumbs}
      subtitle={
        <>
          {unit.referenceCode}
          {'　'}
          <StatusTag tone={ACCESS_TONES[unit.accessStatus]}>
            {ACCESS_STATUSES[unit.accessStatus]}
          </StatusTag>{' '}
          <StatusTag tone={unit.held ? 'ok' : 'plain'}>{unit.held ? '在馆' : '不在馆'}</StatusTag>
          {unit.accessStatus === 'open' || !unit.held ? null : ' 未开放，凭利用审批查阅'}
        </>
      }
      actions={
        <>
          {gone && manages ? <Restore unit={unit} /> : null}
          {!gone && manages ? (
            <>
              <Button onClick={() => open('withdraw')}>作废</Button>
              <Button onClick={() => open('custody')}>登记保管变动</Button>
              <Button onClick={() => open('amend')}>修改著录</Button>
            </>
          ) : null}
          {!gone && unit.held && can('reading-room.record') ? (
            <AppLink
              href={`/reading-room?unit=${unit.unitId}`}
              className="quiet-button line-button"
            >
              {unit.accessStatus === 'open' ? '登记查阅' : '申请利用'}
            </AppLink>
          ) : null}
        </>
      }
    >
      {gone ? (
        <Withdrawn what="此条著录" reason={unit.withdrawnReason} so="不计入馆藏数字" />
      ) : null}
      {form === 'amend' && manages && !gone ? <AmendUnit unit={unit} onClose={close} /> : null}
      {form === 'withdraw' && manages && !gone ? <Withdraw unit={unit} onClose={close} /> : null}
      {form === 'custody' && manages && !gone ? (
        <RecordCustody unit={unit} onClose={close} />
      ) : null}
      <Facts unit={unit} />
      <Custody unit={unit} manages={manages && !gone} />
      <AttachmentList
        recordType="description-unit"
        recordId={unit.unitId}
        kinds={PAPERS}
        canAdd={manages && !gone}
      />
      <HistoryPanel recordType="description-unit" recordId={unit.unitId} />
    </Page>
  )
}

const dated = ({ datedFrom, datedTo }: Unit): string => {
  if (datedFrom === null) return '不详'
  return datedTo === null || datedTo === datedFrom
    ? formatDate(datedFrom)
    : `${formatDate(datedFrom)}至${formatDate(datedTo)}`
}

const Facts = ({ unit }: { unit: Unit }) => (
  <dl className="record-facts">
    <Fact label="全宗">
      <AppLink href={`/holdings/fonds/${unit.fondsId}`}>
        {unit.fondsNumber} {unit.fondsName}
      </AppLink>
    </Fact>
    <Fact label="级别">{UNIT_LEVELS[unit.level]}</Fact>
    <Fact label="形成日期">{dated(unit)}</Fact>
    <Fact label="责任者">{unit.creator ?? '—'}</Fact>
    <Fact label="文号">{unit.documentNumber ?? '—'}</Fact>
    <Fact label="保管期限">{RETENTIONS[unit.retention]}</Fact>
    <Fact label="载体">{CARRIERS[unit.carrier]}</Fact>
    <Fact label="页数">{formatNumber(unit.pages)}</Fact>
    <Fact label="数字化">{formatNumber(unit.digitisedPages)} 页</Fact>
    <Fact label="密级">{SECRECIES[unit.secrecy]}</Fact>
    <Fact label="存放位置">{unit.shelf ?? '—'}</Fact>
  </dl>
)
