import { Button, Form, Input, Radio } from 'antd'
import { api } from '../../app/api.ts'
import { useSubmit } from '../../app/submit.ts'
import { useFieldErrors } from '../../kit/form.ts'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { toast } from '../../kit/toasts.ts'
import { sum as add } from '../decimals.ts'
import { useRefresh } from '../queries.ts'
import type { Template } from './template.ts'

type Values = Pick<Template, 'name' | 'document' | 'bureau' | 'executionPoints' | 'levels'> & {
  settings: Template['settings']
}

const required = { required: true, message: '请填写' }
const points = { pattern: /^\d{1,3}(\.\d{1,2})?$/, message: '应为至多两位小数的数' }

const sumOf = ({ executionPoints, levels }: Partial<Values>): string =>
  add(
    [executionPoints ?? '0', ...(levels ?? []).map((level) => level.points)].filter((text) =>
      points.pattern.test(text),
    ),
  )

/** A draft's words, points and scoring rules, with the sum as it is typed. */
export const DraftForm = ({ template, onClose }: { template: Template; onClose: () => void }) => {
  const [form] = Form.useForm<Values>()
  const refresh = useRefresh()
  const { templateId, version, year } = template
  const save = useSubmit(api.evaluation.amendTemplate, {
    onSuccess: async ({ name }) => {
      toast(`已保存“${name}”`)
      onClose()
      await refresh()
    },
  })
  useFieldErrors(form, save.error)
  const now: Partial<Values> = Form.useWatch([], form) ?? template
  const sum = sumOf(now)
  return (
    <article className="template template-draft">
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={template}
        onFinish={() =>
          save.mutate({ ...template, ...form.getFieldsValue(true), templateId, version, year })
        }
      >
        <ProblemAlert error={save.error} onRetry={() => void refresh()} />
        <Form.Item name="name" label="模板名称" rules={[required]}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="document" label="依据文件" rules={[required]}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="bureau" label="财政部门" rules={[required]}>
          <Input maxLength={100} />
        </Form.Item>
        <div className="template-points">
          <Form.Item name="executionPoints" label="预算执行率" rules={[required, points]}>
            <Input inputMode="decimal" suffix="分" />
          </Form.Item>
          {template.levels.map(({ level1 }, index) => (
            <Form.Item
              key={level1}
              name={['levels', index, 'points']}
              label={level1}
              rules={[required, points]}
            >
              <Input inputMode="decimal" suffix="分" />
            </Form.Item>
          ))}
        </div>
        <p className={sum === '100' ? 'evaluation-note' : 'evaluation-note template-off'}>
          合计 {sum} 分{sum === '100' ? '' : '，应为 100 分才能启用'}
        </p>
        <Rules />
        <div className="evaluation-form-foot">
          <Button onClick={onClose}>取消</Button>
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            保存模板
          </Button>
        </div>
      </Form>
    </article>
  )
}

const share = { pattern: /^(0(\.\d{1,4})?|1)$/, message: '应为 0 到 1 之间的数，如 0.9' }
const multiple = { pattern: /^\d{1,2}(\.\d{1,4})?$/, message: '应为倍数，如 1.3' }

/** The rules on which published scoring differs. */
const Rules = () => (
  <>
    <Form.Item name={['settings', 'executionBase']} label="执行率分母">
      <Radio.Group
        options={[
          { value: 'budget', label: '全年预算数' },
          { value: 'received', label: '实际到位数' },
        ]}
      />
    </Form.Item>
    <Form.Item name={['settings', 'reverse']} label="反向指标">
      <Radio.Group
        options={[
          { value: 'excess', label: '按超出目标的幅度扣分' },
          { value: 'ratio', label: '按目标与实际之比计分' },
        ]}
      />
    </Form.Item>
    <Form.Item name={['settings', 'decimals']} label="得分小数位">
      <Radio.Group options={[0, 1, 2].map((value) => ({ value, label: `${value} 位` }))} />
    </Form.Item>
    <div className="template-points">
      <Form.Item name={['settings', 'executionWarning']} label="执行率警戒线" rules={[share]}>
        <Input inputMode="decimal" />
      </Form.Item>
      <Form.Item
        name={['settings', 'overAchievement', 'threshold']}
        label="超额完成界限（倍）"
        rules={[multiple]}
      >
        <Input inputMode="decimal" />
      </Form.Item>
      <Form.Item name={['settings', 'overAchievement', 'reduces']} label="超额扣分">
        <Radio.Group
          options={[
            { value: false, label: '不扣' },
            { value: true, label: '按偏离扣' },
          ]}
        />
      </Form.Item>
    </div>
  </>
)
