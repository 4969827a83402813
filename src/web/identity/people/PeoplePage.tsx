import '../account.css'
import './people.css'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { PERSON_STATES } from '#contract/identity.ts'
import { ROLES } from '#contract/permissions.ts'
import { api } from '../../app/api.ts'
import { ask, pages } from '../../app/ask.ts'
import { textParam } from '../../app/search.ts'
import { DataTable, type Column } from '../../kit/DataTable.tsx'
import { Empty } from '../../kit/Empty.tsx'
import { Page, Section } from '../../kit/Page.tsx'
import { SearchBox } from '../../kit/SearchBox.tsx'
import { StatusTag } from '../../kit/StatusTag.tsx'
import { useUrlState } from '../../kit/useUrlState.ts'
import { Departments } from './Departments.tsx'
import { CreatePerson, EditPerson } from './PersonForm.tsx'

export type Person = Awaited<ReturnType<typeof api.identity.people>>['rows'][number]

const NEW = 'new'

const rolesOf = (person: Person): string => person.roles.map((role) => ROLES[role]).join('、')

const columnsOf = (nameOf: (departmentId: string | null) => string): Column<Person>[] => [
  { key: 'name', title: '姓名', cell: (row) => row.name, width: '120px' },
  { key: 'username', title: '用户名', cell: (row) => row.username, width: '140px' },
  {
    key: 'departmentId',
    title: '部门',
    cell: (row) => nameOf(row.departmentId),
    width: '170px',
    field: null,
    minor: true,
  },
  { key: 'roles', title: '岗位', cell: rolesOf },
  {
    key: 'state',
    title: '状态',
    text: (row) => PERSON_STATES[row.state],
    cell: (row) => (
      <>
        <StatusTag tone={row.state === 'active' ? 'ok' : 'plain'}>
          {PERSON_STATES[row.state]}
        </StatusTag>
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

/** Who works here, in which department, holding which roles. */
export const PeoplePage = () => {
  const [{ q, edit }, go] = useUrlState({
    q: (raw) => textParam(raw, 60) ?? '',
    edit: (raw) => textParam(raw, 40) ?? '',
  })
  const departments = useQuery(ask('identity.departments', api.identity.departments, undefined))
  const nameOf = (id: string | null): string =>
    departments.data?.find(({ departmentId }) => departmentId === id)?.name ?? '—'
  const close = (): void => go({ edit: '' })
  const input = q === '' ? { limit: 50 } : { limit: 50, q }
  return (
    <Page
      title="人员与岗位"
      subtitle="一人可以兼任几个岗位；系统管理员、安全保密员、安全审计员须由三人分别担任。"
      actions={
        <Button type="primary" onClick={() => go({ edit: NEW })}>
          新增人员
        </Button>
      }
    >
      {edit === NEW ? <CreatePerson onClose={close} /> : null}
      {edit !== '' && edit !== NEW ? (
        <EditPerson key={edit} username={edit} onClose={close} />
      ) : null}
      <SearchBox
        label="查找人员"
        placeholder="姓名或用户名"
        value={q}
        onSearch={(text) => go({ q: text })}
      />
      <DataTable
        label="人员"
        columns={columnsOf(nameOf)}
        source={pages('identity.people', api.identity.people, input)}
        rowKey={(row) => row.personId}
        onOpen={(row) => go({ edit: row.username })}
        tools={{ procedure: 'identity.people', input, title: '人员与岗位' }}
        empty={<Empty title={q === '' ? '还没有人员' : `没有名为“${q}”的人员`} />}
      />
      <Section title="部门" note="改名不影响已有记录">
        <Departments rows={departments.data ?? []} />
      </Section>
    </Page>
  )
}
