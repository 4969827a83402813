import { amendProjectInput, createProjectInput } from '#contract/money-inputs.ts'
import { api } from '../../app/api.ts'
import { DepartmentSelect } from '../../kit/DepartmentSelect.tsx'
import { Field } from '../../kit/form/Field.tsx'
import { RecordForm } from '../../kit/form/RecordForm.tsx'
import { useRecordForm, type RecordForm as Handle } from '../../kit/form/useRecordForm.ts'
import { toast } from '../../kit/toasts.ts'
import { useRefresh, type ProjectDetail } from '../queries.ts'

const Fields = ({ of }: { of: Handle }) => (
  <>
    <Field of={of} name="name" />
    <Field of={of} name="departmentId">
      <DepartmentSelect />
    </Field>
    <Field of={of} name="startsOn" />
    <Field of={of} name="endsOn" />
    <Field of={of} name="basis" />
    <Field of={of} name="goal" />
  </>
)

/** Begins a project: its basis, goal, department and term. */
export const CreateProject = ({
  onClose,
  onDone,
}: {
  onClose: () => void
  onDone: (projectId: string) => void
}) => {
  const refresh = useRefresh()
  const form = useRecordForm({
    schema: createProjectInput,
    procedure: api.money.createProject,
    draftKey: 'project',
    onDone: async ({ projectId, name }) => {
      toast(`已新增项目“${name}”`)
      await refresh()
      onDone(projectId)
    },
  })
  return (
    <RecordForm of={form} submit="新增" onCancel={onClose}>
      <Field of={form} name="code" />
      <Fields of={form} />
    </RecordForm>
  )
}

/** Changes a project's words, department and term. */
export const AmendProject = ({
  project,
  onClose,
}: {
  project: ProjectDetail
  onClose: () => void
}) => {
  const refresh = useRefresh()
  const { projectId, version } = project
  const form = useRecordForm({
    schema: amendProjectInput,
    procedure: api.money.amendProject,
    initial: project,
    fixed: { projectId, version },
    current: () => api.money.getProject({ projectId }),
    onDone: async () => {
      toast('已保存项目')
      onClose()
      await refresh()
    },
  })
  return (
    <RecordForm of={form} submit="保存" onCancel={onClose}>
      <Fields of={form} />
    </RecordForm>
  )
}
