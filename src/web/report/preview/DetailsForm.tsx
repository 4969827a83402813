import { Button, Form, Input } from 'antd'
import { api } from '../../app/api.ts'
import { useSubmit } from '../../app/submit.ts'
import { useFieldErrors } from '../../kit/form.ts'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { toast } from '../../kit/toasts.ts'
import { useRefresh, type Report } from '../queries.ts'

interface Values {
  title: string
  datedOn: string
}

/** The report's title, in lines as it is set, and its date. */
export const DetailsForm = ({ report, onClose }: { report: Report; onClose: () => void }) => {
  const [form] = Form.useForm<Values>()
  const refresh = useRefresh()
  const { reportId, version, title, datedOn } = report.report
  const amend = useSubmit(api.report.amend, {
    onSuccess: async () => {
      toast('已保存标题与日期')
      onClose()
      await refresh()
    },
  })
  useFieldErrors(form, amend.error)
  return (
    <Form
      form={form}
      layout="vertical"
      className="freeze"
      requiredMark={false}
      initialValues={{ title, datedOn }}
      onFinish={(values) => amend.mutate({ reportId, version, ...values })}
    >
      <ProblemAlert
        error={amend.error}
        onRetry={() => {
          amend.reset()
          void refresh()
        }}
      />
      <Form.Item
        name="title"
        label="标题"
        extra="换行处即排版时换行处"
        rules={[{ required: true, message: '请填写标题' }]}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 4 }} maxLength={200} />
      </Form.Item>
      <Form.Item
        name="datedOn"
        label="成文日期"
        rules={[{ required: true, message: '请填写成文日期' }]}
      >
        <Input type="date" className="details-date" />
      </Form.Item>
      <div className="freeze-foot">
        <Button onClick={onClose}>取消</Button>
        <Button type="primary" htmlType="submit" loading={amend.isPending}>
          保存
        </Button>
      </div>
    </Form>
  )
}
