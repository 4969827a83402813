import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { amendPaymentInput, createPaymentInput } from '#contract/money-inputs.ts'
import { api } from '../../app/api.ts'
import { useThisYear, useTurnYear, useYear } from '../../app/year.ts'
import { AppLink } from '../../kit/AppLink.tsx'
import { Empty } from '../../kit/Empty.tsx'
import { Field } from '../../kit/form/Field.tsx'
import { RecordForm } from '../../kit/form/RecordForm.tsx'
import { useRecordForm, type RecordForm as Handle } from '../../kit/form/useRecordForm.ts'
import { formatMoney } from '../../kit/format.ts'
import { toast } from '../../kit/toasts.ts'
import { linesOf, useRefresh, type Line, type PaymentDetail } from '../queries.ts'

const nameOf = ({ projectName, economicCode, economicName, summary }: Line): string =>
  `${projectName}　${economicCode} ${economicName}　可用 ${formatMoney(summary.availableFen)} 元`

interface LineSelectProps {
  /** The budget year, where it is not the page's: a request stays in its own. */
  year?: number
  id?: string
  value?: string
  onChange?: (lineId: string) => void
}

/** The budget lines of the year, each with what is left of it. */
export const LineSelect = ({ year: own, ...bound }: LineSelectProps) => {
  const shown = useYear()
  const year = own ?? shown
  const lines = useQuery(linesOf(year))
  return (
    <Select
      {...bound}
      loading={lines.isPending}
      placeholder="选择预算行"
      notFoundContent={lines.isPending ? '正在读取…' : <NoLines year={year} />}
      showSearch={{ optionFilterProp: 'label' }}
      options={(lines.data?.rows ?? [])
        .filter((line) => !line.withdrawn)
        .map((line) => ({ value: line.lineId, label: nameOf(line) }))}
    />
  )
}

const NoLines = ({ year }: { year: number }) => (
  <>
    没有可选的预算行。{year} 年度的预算行由财务在
    <AppLink href={`/budget?year=${year}`}>预算与到账</AppLink>新增，录入的预算经另一人确认后可用。
  </>
)

/** Said before anything is filled in: nothing of a year that has ended is paid. */
export const YearEnded = () => {
  const year = useYear()
  const thisYear = useThisYear()
  const turn = useTurnYear()
  return (
    <Empty
      title={`${year} 年度已结束，不能再填报该年度的支付`}
      hint="支付只在预算年度之内办理。"
      action={
        <Button type="primary" onClick={() => turn(thisYear)}>
          填报 {thisYear} 年度的支付
        </Button>
      }
    />
  )
}

const Fields = ({ of, year }: { of: Handle; year: number }) => (
  <>
    <Field of={of} name="lineId" wide>
      <LineSelect year={year} />
    </Field>
    <Field of={of} name="amountFen" />
    <Field of={of} name="incurredOn" />
    <Field of={of} name="method" />
    <Field of={of} name="payee" />
    <Field of={of} name="payeeBank" />
    <Field of={of} name="payeeAccount" />
    <Field of={of} name="contractNumber" />
    <Field of={of} name="purpose" wide />
  </>
)

interface CreatePaymentProps {
  onClose: () => void
  onDone: (requestId: string) => void
}

/** Fills in a new request; papers are added on its page before it is submitted. */
export const CreatePayment = ({ onClose, onDone }: CreatePaymentProps) => {
  const refresh = useRefresh()
  const year = useYear()
  const form = useRecordForm({
    schema: createPaymentInput,
    procedure: api.money.createPayment,
    initial: { method: 'transfer' },
    draftKey: `payment.${year}`,
    onDone: async ({ requestId, number }) => {
      toast(`已存为草稿 ${number}，补齐附件后提交`)
      await refresh()
      onDone(requestId)
    },
  })
  return (
    <RecordForm of={form} submit="存为草稿" onCancel={onClose}>
      <Fields of={form} year={year} />
    </RecordForm>
  )
}

/** Changes a draft or a returned request. */
export const AmendPayment = ({
  payment,
  onClose,
}: {
  payment: PaymentDetail
  onClose: () => void
}) => {
  const refresh = useRefresh()
  const { requestId, version } = payment
  const form = useRecordForm({
    schema: amendPaymentInput,
    procedure: api.money.amendPayment,
    initial: payment,
    fixed: { requestId, version },
    current: () => api.money.getPayment({ requestId }),
    draftKey: `payment.${requestId}`,
    onDone: async () => {
      toast('已保存')
      onClose()
      await refresh()
    },
  })
  return (
    <RecordForm of={form} submit="保存" onCancel={onClose}>
      <Fields of={form} year={payment.year} />
    </RecordForm>
  )
}
