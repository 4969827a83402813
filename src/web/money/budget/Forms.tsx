import { useNavigate } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import {
  createAdjustmentInput,
  createEntryInput,
  createLineInput,
  createReceiptInput,
} from '#contract/money-inputs.ts'
import { ECONOMIC_CODES } from '#contract/money-codes.ts'
import { api } from '../../app/api.ts'
import { useMe } from '../../app/session.ts'
import { useYear } from '../../app/year.ts'
import { Field } from '../../kit/form/Field.tsx'
import { RecordForm } from '../../kit/form/RecordForm.tsx'
import { useRecordForm } from '../../kit/form/useRecordForm.ts'
import { optionsOf } from '../../kit/options.ts'
import { offerUndo } from '../../kit/undo.ts'
import { toast } from '../../kit/toasts.ts'
import { LineSelect } from '../payments/PaymentForm.tsx'
import { projectsOf, useRefresh } from '../queries.ts'

interface Bound {
  id?: string
  value?: string
  onChange?: (value: string) => void
}

const ProjectSelect = (bound: Bound) => {
  const projects = useQuery(projectsOf(useYear()))
  return (
    <Select
      {...bound}
      loading={projects.isPending}
      placeholder="选择项目"
      options={(projects.data?.rows ?? []).map(({ projectId, name }) => ({
        value: projectId,
        label: name,
      }))}
    />
  )
}

/** Found by the code as well as by the name. */
const EconomicCodeSelect = (bound: Bound) => (
  <Select
    {...bound}
    placeholder="代码或名称"
    showSearch={{ optionFilterProp: 'label' }}
    options={optionsOf(ECONOMIC_CODES).map(({ value, label }) => ({
      value,
      label: `${value} ${label}`,
    }))}
  />
)

interface CreateLineProps {
  /** The project, where the page is about one. */
  projectId?: string
  onClose: () => void
  /** Called instead of closing, once it is there. */
  onDone?: () => void
}

/** Opens a budget line for the year; what is granted is entered on it afterwards. */
export const CreateLine = ({ projectId, onClose, onDone = onClose }: CreateLineProps) => {
  const refresh = useRefresh()
  const year = useYear()
  const form = useRecordForm({
    schema: createLineInput,
    procedure: api.money.createLine,
    fixed: { year, ...(projectId === undefined ? {} : { projectId }) },
    draftKey: `budget-line.${year}`,
    onDone: async ({ lineId, version, economicCode, economicName }) => {
      await refresh()
      onDone()
      // Offered last: the form that opens next takes the focus, and would take it from the button.
      const reason = '新增有误，随即撤销'
      offerUndo({
        message: `已新增 ${year} 年度预算行 ${economicCode} ${economicName}，接着录入预算`,
        undo: () => api.money.withdrawLine({ lineId, version, reason }).then(refresh),
      })
    },
  })
  return (
    <RecordForm of={form} submit="新增预算行" onCancel={onClose}>
      {projectId === undefined ? (
        <Field of={form} name="projectId">
          <ProjectSelect />
        </Field>
      ) : null}
      <Field
        of={form}
        name="economicCode"
        help={`${year} 年度；同一项目一年内每个经济分类一行，录入的预算经另一人确认后可用`}
      >
        <EconomicCodeSelect />
      </Field>
    </RecordForm>
  )
}

/** Enters a grant on a budget line; it counts once another person has confirmed it. */
export const CreateEntry = ({ onClose }: { onClose: () => void }) => {
  const refresh = useRefresh()
  const form = useRecordForm({
    schema: createEntryInput,
    procedure: api.money.createEntry,
    draftKey: 'budget-entry',
    onDone: async ({ documentNumber }) => {
      toast(`已录入 ${documentNumber}，待他人确认`)
      onClose()
      await refresh()
    },
  })
  return (
    <RecordForm of={form} submit="录入" onCancel={onClose}>
      <Field of={form} name="lineId" wide>
        <LineSelect />
      </Field>
      <Field of={form} name="kind" />
      <Field of={form} name="amountFen" />
      <Field of={form} name="documentNumber" />
      <Field of={form} name="datedOn" />
      <Field of={form} name="reason" />
    </RecordForm>
  )
}

/** Enters an amount to be moved between two lines; its approval is added on its page before it is confirmed. */
export const CreateAdjustment = ({ onClose }: { onClose: () => void }) => {
  const refresh = useRefresh()
  const navigate = useNavigate()
  const form = useRecordForm({
    schema: createAdjustmentInput,
    procedure: api.money.createAdjustment,
    draftKey: 'budget-adjustment',
    onDone: async ({ adjustmentId, documentNumber }) => {
      toast(`已录入调剂 ${documentNumber}，待他人确认`)
      await refresh()
      await navigate({ to: '/budget/adjustments/$adjustmentId', params: { adjustmentId } })
    },
  })
  return (
    <RecordForm of={form} submit="录入调剂" onCancel={onClose}>
      <Field of={form} name="fromLineId" wide>
        <LineSelect />
      </Field>
      <Field
        of={form}
        name="toLineId"
        wide
        help="同一年度的另一预算行；跨项目调剂，确认前须附批复文件"
      >
        <LineSelect />
      </Field>
      <Field of={form} name="amountFen" />
      <Field of={form} name="documentNumber" />
      <Field of={form} name="datedOn" />
      <Field of={form} name="reason" wide />
    </RecordForm>
  )
}

/** Enters money that arrived on a budget line. */
export const CreateReceipt = ({ onClose }: { onClose: () => void }) => {
  const refresh = useRefresh()
  const form = useRecordForm({
    schema: createReceiptInput,
    procedure: api.money.createReceipt,
    initial: { receivedOn: useMe().archive.today },
    draftKey: 'receipt',
    onDone: async ({ documentNumber }) => {
      toast(`已登记到账 ${documentNumber}`)
      onClose()
      await refresh()
    },
  })
  return (
    <RecordForm of={form} submit="登记" onCancel={onClose}>
      <Field of={form} name="lineId" wide>
        <LineSelect />
      </Field>
      <Field of={form} name="receivedOn" />
      <Field of={form} name="amountFen" />
      <Field of={form} name="documentNumber" />
    </RecordForm>
  )
}
