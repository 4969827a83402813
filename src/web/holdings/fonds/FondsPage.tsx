import '../holdings.css'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { dateParam } from '../../app/search.ts'
import { useCan, useMe } from '../../app/session.ts'
import { AppLink } from '../../kit/AppLink.tsx'
import { formatDate } from '../../kit/format.ts'
import { DateBox } from '../../kit/form/DateBox.tsx'
import { useOpenForm } from '../../kit/form/useOpenForm.ts'
import { Page, Section } from '../../kit/Page.tsx'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { AttachmentList } from '../../kit/record/AttachmentList.tsx'
import { HistoryPanel } from '../../kit/record/HistoryPanel.tsx'
import { RecordGate } from '../../kit/record/RecordGate.tsx'
import { useUrlState } from '../../kit/useUrlState.ts'
import { fondsOf, tableOn, type Fonds } from '../queries.ts'
import { Counts } from '../table/Counts.tsx'
import { AmendFonds } from './FondsForm.tsx'

const route = getRouteApi('/shell/holdings/fonds/$fondsId')

/** One fonds: whose it is, what is held of it by carrier, and its history. */
export const FondsPage = () => {
  const { fondsId } = route.useParams()
  const fonds = useQuery(fondsOf(fondsId))
  return (
    <RecordGate
      kind="全宗"
      query={fonds}
      above={<Link to="/holdings/fonds">全宗</Link>}
      nameOf={(row) => row.number}
    >
      {(found, crumbs) => <Body fonds={found} crumbs={crumbs} />}
    </RecordGate>
  )
}

const PAPERS = ['evidence', 'approval', 'other'] as const

const Body = ({ fonds, crumbs }: { fonds: Fonds; crumbs: React.ReactNode[] }) => {
  const can = useCan()
  const { form, open, close } = useOpenForm(['amend'])
  const manages = can('holdings.manage')
  return (
    <Page
      title={`${fonds.number}　${fonds.name}`}
      crumbs={crumbs}
      subtitle={`${fonds.creatingBody}，${fonds.departmentName}主管，${formatDate(fonds.heldFrom)}进馆`}
      actions={
        <>
          <Button href={`/holdings?fonds=${fonds.fondsId}`}>查看案卷与文件（含已移出）</Button>
          {manages ? <Button onClick={() => open('amend')}>修改</Button> : null}
        </>
      }
    >
      {form === 'amend' && manages ? <AmendFonds fonds={fonds} onClose={close} /> : null}
      <Held fondsId={fonds.fondsId} />
      <AttachmentList recordType="fonds" recordId={fonds.fondsId} canAdd={manages} kinds={PAPERS} />
      <HistoryPanel recordType="fonds" recordId={fonds.fondsId} />
    </Page>
  )
}

/** What was held of the fonds on a day, today unless another is asked for. */
const Held = ({ fondsId }: { fondsId: string }) => {
  const { today } = useMe().archive
  const [{ on }, go] = useUrlState({ on: (raw) => dateParam(raw) ?? '' })
  const table = useQuery(tableOn(on))
  const row = table.data?.rows.find((one) => one.fondsId === fondsId)
  return (
    <Section
      title="馆藏数量"
      note={table.data ? `截至${formatDate(table.data.on)}` : '正在统计…'}
      actions={
        <>
          <DateBox
            label="截至"
            value={on === '' ? today : on}
            onChange={(next) => go({ on: next })}
          />
          <AppLink href={`/holdings/table${on === '' ? '' : `?on=${on}`}`}>全馆库存情况表</AppLink>
        </>
      }
    >
      {table.isError ? (
        <ProblemAlert error={table.error} onRetry={() => void table.refetch()} />
      ) : null}
      {table.data && !row ? <p className="figure-note">这一天没有在馆的档案。</p> : null}
      {row ? <Counts rows={row.carriers} total={row} /> : null}
    </Section>
  )
}
