import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Input } from 'antd'
import { useState, type ComponentProps } from 'react'
import { createPersonInput, updatePersonInput } from '#contract/identity.ts'
import { ROLES } from '#contract/permissions.ts'
import { api } from '../../app/api.ts'
import { ask } from '../../app/ask.ts'
import { useCan } from '../../app/session.ts'
import { useSubmit } from '../../app/submit.ts'
import { DepartmentSelect } from '../../kit/DepartmentSelect.tsx'
import { Field } from '../../kit/form/Field.tsx'
import { RecordForm } from '../../kit/form/RecordForm.tsx'
import { useRecordForm, type RecordForm as Handle } from '../../kit/form/useRecordForm.ts'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { HistoryPanel } from '../../kit/record/HistoryPanel.tsx'
import { toast } from '../../kit/toasts.ts'
import { RemoveTwoFactor } from '../two-factor/RemoveTwoFactor.tsx'
import type { Person } from './PeoplePage.tsx'

const ROLE_OPTIONS = Object.entries(ROLES).map(([value, label]) => ({ value, label }))

const useRefresh = (): (() => Promise<void>) => {
  const client = useQueryClient()
  return async () => {
    await client.invalidateQueries({ queryKey: ['identity'] })
    await client.invalidateQueries({ queryKey: ['records'] })
  }
}

type Bound = Pick<ComponentProps<typeof Checkbox.Group<string>>, 'value' | 'onChange'>

/** Takes no more of the form than it may carry: a group of boxes is never «required» to a reader. */
const RoleBoxes = ({ value, onChange }: Bound) => (
  <Checkbox.Group
    options={ROLE_OPTIONS}
    {...(value ? { value } : {})}
    {...(onChange ? { onChange } : {})}
  />
)

const Common = ({ of }: { of: Handle }) => (
  <>
    <Field of={of} name="name" />
    <Field of={of} name="departmentId">
      <DepartmentSelect mayLack />
    </Field>
    <Field of={of} name="roles" wide>
      <RoleBoxes />
    </Field>
  </>
)

/** Adds a person with a first password. */
export const CreatePerson = ({ onClose }: { onClose: () => void }) => {
  const refresh = useRefresh()
  const form = useRecordForm({
    schema: createPersonInput,
    procedure: api.identity.createPerson,
    initial: { roles: [], departmentId: null },
    draftKey: 'person',
    onDone: async ({ name }) => {
      toast(`已新增“${name}”`)
      onClose()
      await refresh()
    },
  })
  return (
    <RecordForm of={form} submit="新增" onCancel={onClose}>
      <Field of={form} name="username" />
      <Common of={form} />
      <Field of={form} name="password">
        <Input.Password autoComplete="new-password" />
      </Field>
    </RecordForm>
  )
}

/** A person found again by the username in the address. */
export const EditPerson = ({ username, onClose }: { username: string; onClose: () => void }) => {
  const found = useQuery(ask('identity.people', api.identity.people, { limit: 50, q: username }))
  const person = found.data?.rows.find((row) => row.username === username)
  if (found.isError)
    return <ProblemAlert error={found.error} onRetry={() => void found.refetch()} />
  return person ? <Edit person={person} onClose={onClose} /> : null
}

const Edit = ({ person, onClose }: { person: Person; onClose: () => void }) => {
  const refresh = useRefresh()
  const can = useCan()
  const { personId, version, name, departmentId, roles, state, username } = person
  const form = useRecordForm({
    schema: updatePersonInput,
    procedure: api.identity.updatePerson,
    initial: { name, departmentId, roles, state },
    fixed: { personId, version },
    current: async () => {
      const { rows } = await api.identity.people({ limit: 50, q: username })
      const now = rows.find((row) => row.personId === personId)
      return { ...now, version: now?.version ?? version }
    },
    onDone: async (saved) => {
      toast(`已保存“${saved.name}”`)
      onClose()
      await refresh()
    },
  })
  return (
    <>
      <RecordForm of={form} submit="保存" onCancel={onClose}>
        <Common of={form} />
        <Field of={form} name="state" help="停用后立即不能登录，已登录的即时退出；记录都保留" />
      </RecordForm>
      <ResetPassword person={person} />
      {person.twoFactor ? <RemoveTwoFactor personId={personId} /> : null}
      {can('history.read') ? <HistoryPanel recordType="person" recordId={personId} /> : null}
    </>
  )
}

/** A new first password, to be changed at sign-in, for somebody who forgot theirs or whose account is locked. */
const ResetPassword = ({ person }: { person: Person }) => {
  const [password, setPassword] = useState('')
  const refresh = useRefresh()
  const reset = useSubmit(api.identity.resetPassword, {
    onSuccess: async () => {
      toast(`已重置“${person.name}”的密码，已登录的设备全部退出；本人登录后须先修改`)
      setPassword('')
      await refresh()
    },
  })
  return (
    <form
      className="people-reset"
      onSubmit={(event) => {
        event.preventDefault()
        reset.mutate({ personId: person.personId, password })
      }}
    >
      <ProblemAlert error={reset.error} />
      <label htmlFor="people-reset">
        {person.locked ? '账号因连续输错密码已锁定；重置密码即解锁' : '重置密码'}
      </label>
      <Input.Password
        id="people-reset"
        value={password}
        autoComplete="new-password"
        placeholder="至少 10 个字符"
        onChange={({ target }) => setPassword(target.value)}
      />
      <Button htmlType="submit" disabled={password.length < 10} loading={reset.isPending}>
        重置
      </Button>
    </form>
  )
}
