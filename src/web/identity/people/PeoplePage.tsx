import '../account.css'
import './people.css'
import { Button } from 'antd'
import { useState } from 'react'
import { STANDINGS } from '#contract/people.ts'
import { ROLES } from '#contract/permissions.ts'
import { api } from '../../app/api.ts'
import { pages } from '../../app/ask.ts'
import { textParam } from '../../app/search.ts'
import { useMe } from '../../app/session.ts'
import { useSubmit } from '../../app/submit.ts'
import { DataTable, type Column } from '../../kit/DataTable.tsx'
import { Empty } from '../../kit/Empty.tsx'
import { Page } from '../../kit/Page.tsx'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { SearchBox } from '../../kit/SearchBox.tsx'
import { StatusTag } from '../../kit/StatusTag.tsx'
import { useUrlState } from '../../kit/useUrlState.ts'
import { InvitationShown, type Made } from '../invitation/InvitationShown.tsx'
import { CreatePerson, EditPerson } from './PersonForm.tsx'
import { useRefreshPeople, type Person } from './queries.ts'

const NEW = 'new'

const TONES = { active: 'ok', invited: 'accent', uninvited: 'warn', suspended: 'plain' } as const

const rolesOf = (person: Person): string => person.roles.map((role) => ROLES[role]).join('、')

const COLUMNS: Column<Person>[] = [
  { key: 'name', title: '姓名', cell: (row) => row.name, width: '120px', lead: true },
  { key: 'username', title: '用户名', cell: (row) => row.username, width: '140px' },
  {
    key: 'departmentName',
    title: '部门',
    cell: (row) => row.departmentName ?? '—',
    width: '170px',
    minor: true,
  },
  { key: 'roles', title: '岗位', cell: rolesOf },
  {
    key: 'standing',
    title: '状态',
    text: (row) => STANDINGS[row.standing],
    cell: (row) => (
      <>
        <StatusTag tone={TONES[row.standing]}>{STANDINGS[row.standing]}</StatusTag>
        {row.locked ? <StatusTag tone="warn">已锁定</StatusTag> : null}
      </>
    ),
    width: '150px',
  },
  {
    key: 'twoFactor',
    title: '两步验证',
    cell: (row) => (row.twoFactor ? '已启用' : '—'),
    width: '96px',
    minor: true,
  },
]

/** Makes links, and keeps the last one made for as long as it is shown. */
const useInvite = () => {
  const refresh = useRefreshPeople()
  const [made, setMade] = useState<Made | null>(null)
  const invite = useSubmit(({ personId }: Person) => api.identity.invite({ personId }), {
    onSuccess: async ({ token }, { name, username }) => {
      setMade({ name, username, token })
      await refresh()
    },
  })
  return { made, invite, drop: () => setMade(null) }
}

/** Who works here, in which department, holding which roles. */
export const PeoplePage = () => {
  const { archive } = useMe()
  const [{ q, edit }, go] = useUrlState({
    q: (raw) => textParam(raw, 60) ?? '',
    edit: (raw) => textParam(raw, 40) ?? '',
  })
  const { made, invite, drop } = useInvite()
  const close = (): void => go({ edit: '' })
  const input = q === '' ? { limit: 50 } : { limit: 50, q }
  return (
    <Page
      title="人员与岗位"
      subtitle="一人可以兼任几个岗位；系统管理员、安全保密员、安全审计员须由三人分别担任。"
      actions={
        <Button type="primary" onClick={() => go({ edit: NEW })}>
          邀请人员
        </Button>
      }
    >
      <ProblemAlert error={invite.error} />
      {made ? (
        <InvitationShown key={made.token} made={made} archive={archive.name} onKept={drop} />
      ) : null}
      {edit === NEW ? <CreatePerson onClose={close} onDone={invite.mutate} /> : null}
      {edit !== '' && edit !== NEW ? (
        <EditPerson key={edit} username={edit} onClose={close} onInvite={invite.mutate} />
      ) : null}
      <SearchBox
        label="查找人员"
        placeholder="姓名或用户名"
        value={q}
        onSearch={(text) => go({ q: text })}
      />
      <DataTable
        label="人员"
        columns={COLUMNS}
        source={pages('identity.people', api.identity.people, input)}
        rowKey={(row) => row.personId}
        onOpen={(row) => go({ edit: row.username })}
        tools={{ procedure: 'identity.people', input, title: '人员与岗位' }}
        empty={<Empty title={q === '' ? '还没有人员' : `没有名为“${q}”的人员`} />}
      />
    </Page>
  )
}
