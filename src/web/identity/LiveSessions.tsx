import { useState } from 'react'
import { ROLES } from '#contract/permissions.ts'
import { api } from '../app/api.ts'
import { pages } from '../app/ask.ts'
import { DataTable, type Column } from '../kit/DataTable.tsx'
import { Empty } from '../kit/Empty.tsx'
import { formatInstant } from '../kit/format.ts'
import { ProblemAlert } from '../kit/ProblemAlert.tsx'
import { StatusTag } from '../kit/StatusTag.tsx'
import { useRevoke } from './use-revoke.ts'

type Row = Awaited<ReturnType<typeof api.identity.liveSessions>>['rows'][number]

const COLUMNS: Column<Row>[] = [
  { key: 'personName', title: '姓名', cell: (row) => row.personName, width: '110px' },
  { key: 'username', title: '用户名', cell: (row) => row.username, width: '140px', minor: true },
  {
    key: 'roles',
    title: '岗位',
    cell: (row) => row.roles.map((role) => ROLES[role]).join('、'),
    minor: true,
  },
  {
    key: 'departmentName',
    title: '部门',
    cell: (row) => row.departmentName ?? '—',
    hidden: true,
  },
  {
    key: 'device',
    title: '设备',
    text: (row) => row.device,
    cell: (row) => (
      <>
        {row.device} {row.current ? <StatusTag tone="ok">本机</StatusTag> : null}
      </>
    ),
    width: '220px',
  },
  { key: 'ip', title: '来处', cell: (row) => row.ip ?? '地址未知', width: '140px', minor: true },
  {
    key: 'createdAt',
    title: '登录时间',
    cell: (row) => formatInstant(row.createdAt),
    width: '150px',
    minor: true,
  },
  {
    key: 'seenAt',
    title: '最近使用',
    cell: (row) => formatInstant(row.seenAt),
    width: '150px',
    minor: true,
  },
]

interface Ending {
  /** The session whose end was asked for and waits to be said again. */
  asked: string
  busy: boolean
  press: (row: Row) => void
}

// An ended session does not come back: it is asked for twice, as nothing here can be undone.
const columnsWith = ({ asked, busy, press }: Ending): Column<Row>[] => [
  ...COLUMNS,
  {
    key: 'end',
    title: '终止',
    text: () => '',
    cell: (row) =>
      row.current ? null : (
        <button
          type="button"
          className="quiet-button line-button"
          aria-label={`${asked === row.sessionId ? '确认终止' : '终止'}${row.personName}在 ${row.device} 的登录`}
          disabled={busy}
          onClick={() => press(row)}
        >
          {asked === row.sessionId ? '确认终止' : '终止'}
        </button>
      ),
    field: null,
    width: '110px',
  },
]

/** Where people are signed in, all of them or one, each to be ended; but not the session one looks from. */
export const LiveSessions = ({ personId }: { personId: string }) => {
  const revoke = useRevoke()
  const [asked, setAsked] = useState('')
  const press = ({ sessionId }: Row): void => {
    setAsked(sessionId === asked ? '' : sessionId)
    if (sessionId === asked) revoke.mutate({ sessionId })
  }
  const input = personId === '' ? { limit: 50 } : { limit: 50, personId }
  return (
    <>
      <ProblemAlert error={revoke.error} />
      <DataTable
        label="登录会话"
        columns={columnsWith({ asked, busy: revoke.isPending, press })}
        source={pages('identity.liveSessions', api.identity.liveSessions, input)}
        rowKey={(row) => row.sessionId}
        tools={{ procedure: 'identity.liveSessions', input, title: '登录会话' }}
        empty={<Empty title="没有登录中的设备" />}
      />
    </>
  )
}
