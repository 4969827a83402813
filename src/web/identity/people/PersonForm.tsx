import { useQuery } from '@tanstack/react-query'
import { Checkbox } from 'antd'
import type { ComponentProps } from 'react'
import { createPersonInput, updatePersonInput } from '#contract/people.ts'
import { ROLES } from '#contract/permissions.ts'
import { api } from '../../app/api.ts'
import { ask } from '../../app/ask.ts'
import { useCan } from '../../app/session.ts'
import { DepartmentSelect } from '../../kit/DepartmentSelect.tsx'
import { Field } from '../../kit/form/Field.tsx'
import { RecordForm } from '../../kit/form/RecordForm.tsx'
import { useRecordForm, type RecordForm as Handle } from '../../kit/form/useRecordForm.ts'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { HistoryPanel } from '../../kit/record/HistoryPanel.tsx'
import { toast } from '../../kit/toasts.ts'
import { PersonActs } from './PersonActs.tsx'
import { useRefreshPeople, type Person } from './queries.ts'

const ROLE_OPTIONS = Object.entries(ROLES).map(([value, label]) => ({ value, label }))

type Done = (person: Person) => void

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

/** Adds a person, whose invitation is made by who asked for it. */
export const CreatePerson = ({ onClose, onDone }: { onClose: () => void; onDone: Done }) => {
  const refresh = useRefreshPeople()
  const form = useRecordForm({
    schema: createPersonInput,
    procedure: api.identity.createPerson,
    initial: { roles: [], departmentId: null },
    draftKey: 'person',
    onDone: async (person) => {
      onClose()
      onDone(person)
      await refresh()
    },
  })
  return (
    <RecordForm of={form} submit="邀请" onCancel={onClose}>
      <Field of={form} name="username" />
      <Common of={form} />
    </RecordForm>
  )
}

/** A person found again by the username in the address. */
export const EditPerson = ({ username, ...rest }: { username: string } & EditProps) => {
  const found = useQuery(ask('identity.people', api.identity.people, { limit: 50, q: username }))
  const person = found.data?.rows.find((row) => row.username === username)
  if (found.isError)
    return <ProblemAlert error={found.error} onRetry={() => void found.refetch()} />
  return person ? <Edit person={person} {...rest} /> : null
}

interface EditProps {
  onClose: () => void
  /** Makes the person a link. */
  onInvite: Done
}

const Edit = ({ person, onClose, onInvite }: { person: Person } & EditProps) => {
  const refresh = useRefreshPeople()
  const can = useCan()
  const { personId, version, name, departmentId, roles, username } = person
  const form = useRecordForm({
    schema: updatePersonInput,
    procedure: api.identity.updatePerson,
    initial: { name, departmentId, roles },
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
      </RecordForm>
      <PersonActs person={person} onInvite={onInvite} />
      {can('history.read') ? <HistoryPanel recordType="person" recordId={personId} /> : null}
    </>
  )
}
