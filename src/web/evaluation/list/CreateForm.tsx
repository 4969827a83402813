import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Form, Select } from 'antd'
import { api } from '../../app/api.ts'
import { ask } from '../../app/ask.ts'
import { useSubmit } from '../../app/submit.ts'
import { useFieldErrors } from '../../kit/form.ts'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { toast } from '../../kit/toasts.ts'
import { useRefresh } from '../queries.ts'

interface Values {
  projectId: string
  templateId: string
}

interface CreateFormProps {
  year: number
  /** Projects that have their evaluation of the year already. */
  taken: readonly string[]
  onClose: () => void
}

const required = { required: true, message: '请选择' }

/** Begins a project's evaluation under a usable template of the year, and opens it. */
export const CreateForm = ({ year, taken, onClose }: CreateFormProps) => {
  const [form] = Form.useForm<Values>()
  const refresh = useRefresh()
  const navigate = useNavigate()
  const projects = useQuery(ask('money.listProjects', api.money.listProjects, { year, limit: 200 }))
  const templates = useQuery(
    ask('evaluation.templates', api.evaluation.templates, { year, state: 'usable', limit: 200 }),
  )
  const create = useSubmit(api.evaluation.create, {
    onSuccess: async ({ evaluationId, projectName }) => {
      toast(`已建立“${projectName}”的绩效评价`)
      await refresh()
      await navigate({ to: '/evaluations/$evaluationId/sheet', params: { evaluationId } })
    },
  })
  useFieldErrors(form, create.error)
  const free = projects.data?.rows.filter((row) => !taken.includes(row.projectId)) ?? []
  return (
    <Form
      form={form}
      layout="vertical"
      className="evaluation-panel"
      requiredMark={false}
      onFinish={(values) => create.mutate({ ...values, year, invented: false })}
    >
      <ProblemAlert error={create.error ?? projects.error ?? templates.error} />
      <div className="evaluation-form-row">
        <Form.Item
          name="projectId"
          label="项目"
          rules={[required]}
          extra={free.length === 0 && projects.isSuccess ? '本年度各项目都已建立绩效评价' : null}
        >
          <Select
            placeholder="选择项目"
            loading={projects.isPending}
            showSearch={{ optionFilterProp: 'label' }}
            options={free.map((row) => ({ value: row.projectId, label: row.name }))}
          />
        </Form.Item>
        <Form.Item
          name="templateId"
          label="指标模板"
          rules={[required]}
          extra={templates.data?.rows.length === 0 ? `${year} 年度还没有可用的指标模板` : null}
        >
          <Select
            placeholder="选择模板"
            loading={templates.isPending}
            options={(templates.data?.rows ?? []).map((row) => ({
              value: row.templateId,
              label: `${row.name}（${row.document}）`,
            }))}
          />
        </Form.Item>
      </div>
      <div className="evaluation-form-foot">
        <Button onClick={onClose}>取消</Button>
        <Button type="primary" htmlType="submit" loading={create.isPending}>
          建立并编制指标表
        </Button>
      </div>
    </Form>
  )
}
