import '../reading-room.css'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { CHANNELS, ID_TYPES, OUTCOMES, PURPOSES } from '#contract/reading-room-rows.ts'
import { api } from '../../app/api.ts'
import { pages } from '../../app/ask.ts'
import { useCan, useMe } from '../../app/session.ts'
import { DataTable, type Column } from '../../kit/DataTable.tsx'
import { Empty } from '../../kit/Empty.tsx'
import { useOpenForm } from '../../kit/form/useOpenForm.ts'
import { Page, Section } from '../../kit/Page.tsx'
import { AttachmentList } from '../../kit/record/AttachmentList.tsx'
import { HistoryPanel } from '../../kit/record/HistoryPanel.tsx'
import { RecordGate } from '../../kit/record/RecordGate.tsx'
import { permitColumns } from '../permits/PermitsPage.tsx'
import { readerOf, type Reader, type Visit } from '../queries.ts'
import { AmendReader } from './Forms.tsx'

const route = getRouteApi('/shell/reading-room/readers/$readerId')

const columns: Column<Visit>[] = [
  { key: 'visitedOn', title: '查阅日期', cell: (row) => row.visitedOn, width: '120px' },
  { key: 'topic', title: '查阅内容', cell: (row) => row.topic ?? '—' },
  { key: 'purpose', title: '目的', cell: (row) => PURPOSES[row.purpose], width: '160px' },
  { key: 'channel', title: '方式', cell: (row) => CHANNELS[row.channel], width: '140px' },
  { key: 'outcome', title: '结果', cell: (row) => OUTCOMES[row.outcome], width: '110px' },
]

/** One reader: who they are, as far as is told, and every visit. */
export const ReaderPage = () => {
  const { readerId } = route.useParams()
  const reader = useQuery(readerOf(readerId))
  return (
    <RecordGate
      kind="读者"
      query={reader}
      above={<Link to="/reading-room/register">查阅登记簿</Link>}
      nameOf={(row) => row.name}
    >
      {(found, crumbs) => <Body reader={found} crumbs={crumbs} />}
    </RecordGate>
  )
}

const PAPERS = ['letter', 'approval', 'other'] as const

const Body = ({ reader, crumbs }: { reader: Reader; crumbs: React.ReactNode[] }) => {
  const can = useCan()
  const navigate = useNavigate()
  const { today } = useMe().archive
  const { form, open, close } = useOpenForm(['amend'])
  const { readerId, name, idType, idNumberTail, organisation } = reader
  const records = can('reading-room.record') && reader.withdrawnAt === null
  const number = idNumberTail === null ? '' : `，号码末位 ${idNumberTail}`
  return (
    <Page
      title={name}
      crumbs={crumbs}
      subtitle={`${ID_TYPES[idType]}${number}${organisation === null ? '' : `，${organisation}`}`}
      actions={records ? <Button onClick={() => open('amend')}>修改</Button> : undefined}
    >
      {form === 'amend' && records ? <AmendReader reader={reader} onClose={close} /> : null}
      <Section title="历次查阅">
        <DataTable
          label="历次查阅"
          columns={columns}
          source={pages('readingRoom.listVisits', api.readingRoom.listVisits, {
            readerId,
            limit: 50,
          })}
          rowKey={(row) => row.visitId}
          onOpen={({ visitId }) =>
            void navigate({ to: '/reading-room/visits/$visitId', params: { visitId } })
          }
          empty={<Empty title="还没有查阅" />}
        />
      </Section>
      <Section title="利用审批">
        <DataTable
          label="利用审批"
          columns={permitColumns(today)}
          source={pages('readingRoom.listPermits', api.readingRoom.listPermits, {
            readerId,
            limit: 50,
          })}
          rowKey={(row) => row.permitId}
          onOpen={({ permitId }) =>
            void navigate({ to: '/reading-room/permits/$permitId', params: { permitId } })
          }
          empty={<Empty title="没有申请过" />}
        />
      </Section>
      <AttachmentList
        recordType="reader"
        recordId={readerId}
        kinds={PAPERS}
        canAdd={records && can('attachment.manage')}
      />
      <HistoryPanel recordType="reader" recordId={readerId} />
    </Page>
  )
}
