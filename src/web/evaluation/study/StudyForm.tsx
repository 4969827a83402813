import { Button, Form, Input, Select } from 'antd'
import { api } from '../../app/api.ts'
import { useMe } from '../../app/session.ts'
import { useSubmit } from '../../app/submit.ts'
import { useFieldErrors } from '../../kit/form.ts'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { offerUndo } from '../../kit/undo.ts'
import { useRefresh } from '../queries.ts'

interface Values {
  indicatorId?: string
  title: string
  documentNumber?: string
  finding: string
  studiedOn: string
}

interface StudyFormProps {
  evaluationId: string
  /** The indicator it is read for; or the list to choose from, where it may be the whole evaluation. */
  indicatorId?: string
  indicators?: readonly { indicatorId: string; level3: string }[]
  onClose: () => void
}

const required = { required: true, message: '请填写' }

/** Records a document that was read: what, when, and what it shows. */
export const StudyForm = ({ evaluationId, indicatorId, indicators, onClose }: StudyFormProps) => {
  const [form] = Form.useForm<Values>()
  const me = useMe()
  const refresh = useRefresh()
  const record = useSubmit(api.evaluation.recordStudy, {
    onSuccess: (saved) => {
      const { studyId, version, title } = saved
      offerUndo({
        message: `已登记“${title}”`,
        undo: async () => {
          await api.evaluation.withdrawStudy({ studyId, version, reason: '登记人随即撤销' })
          await refresh()
        },
      })
      onClose()
      return refresh()
    },
  })
  useFieldErrors(form, record.error)
  return (
    <Form
      form={form}
      layout="vertical"
      className="study-form"
      requiredMark={false}
      initialValues={{ studiedOn: me.archive.today }}
      onFinish={(values) =>
        record.mutate({ evaluationId, ...(indicatorId ? { indicatorId } : {}), ...values })
      }
    >
      <ProblemAlert error={record.error} />
      {indicators ? (
        <Form.Item name="indicatorId" label="用于指标（不选则用于整个评价）">
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            options={indicators.map((one) => ({ value: one.indicatorId, label: one.level3 }))}
          />
        </Form.Item>
      ) : null}
      <div className="evaluation-form-row">
        <Form.Item name="title" label="文件名称" rules={[required]}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="documentNumber" label="文号（没有则不填）">
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="studiedOn" label="研究日期" rules={[required]}>
          <Input type="date" />
        </Form.Item>
      </div>
      <Form.Item
        name="finding"
        label="研究结论"
        rules={[{ required: true, min: 2, message: '请写明结论，至少两个字' }]}
      >
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={2000} placeholder="该文件证明了什么" />
      </Form.Item>
      <div className="evaluation-form-foot">
        <Button onClick={onClose}>取消</Button>
        <Button type="primary" htmlType="submit" loading={record.isPending}>
          登记
        </Button>
      </div>
    </Form>
  )
}
