import { Button, Form, Input, InputNumber } from 'antd'
import type { IndicatorResult } from '#contract/evaluation-result.ts'
import { api } from '../../app/api.ts'
import { useMe } from '../../app/session.ts'
import { useSubmit } from '../../app/submit.ts'
import { useFieldErrors } from '../../kit/form.ts'
import { formatNumber } from '../../kit/format.ts'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { toast } from '../../kit/toasts.ts'
import { useRefresh } from '../queries.ts'

interface Values {
  seed: string
  size: number
}

interface DrawFormProps {
  indicator: IndicatorResult
  /** Samples there are already; a new seed must not draw the same again. */
  drawn: number
  onDrawn: (verificationId: string) => void
  onClose: () => void
}

const MOST = 500

/** Draws a sample by a seed that anyone can use to draw it again. */
export const DrawForm = ({ indicator, drawn, onDrawn, onClose }: DrawFormProps) => {
  const [form] = Form.useForm<Values>()
  const me = useMe()
  const refresh = useRefresh()
  const { indicatorId, figure } = indicator
  const population = figure?.records ?? 0
  const draw = useSubmit(api.evaluation.drawSample, {
    onSuccess: async ({ verificationId, records }) => {
      toast(`已抽取 ${records.length} 条记录`)
      await refresh()
      onDrawn(verificationId)
    },
  })
  useFieldErrors(form, draw.error)
  return (
    <Form
      form={form}
      layout="vertical"
      className="draw-form"
      requiredMark={false}
      initialValues={{
        seed: `${me.archive.today}-${drawn + 1}`,
        size: Math.min(20, Math.max(population, 1)),
      }}
      onFinish={({ seed, size }) => draw.mutate({ indicatorId, seed, size })}
    >
      <ProblemAlert error={draw.error} />
      <div className="draw-row">
        <Form.Item
          name="seed"
          label="抽样号"
          rules={[
            { required: true, message: '请填写' },
            {
              pattern: /^[\p{L}\p{N}._-]{1,60}$/u,
              message: '只用文字、数字和 . _ -，不超过 60 个',
            },
          ]}
        >
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="size" label="抽样数" rules={[{ required: true, message: '请填写' }]}>
          <InputNumber min={1} max={MOST} precision={0} />
        </Form.Item>
        <Form.Item label=" " colon={false}>
          <Button type="primary" htmlType="submit" loading={draw.isPending}>
            抽取
          </Button>{' '}
          <Button onClick={onClose}>取消</Button>
        </Form.Item>
      </div>
      <p className="evaluation-note">
        总体 {formatNumber(population)}{' '}
        条。同一抽样号在同一总体上总是抽到同样的记录，样本抽出后不能删除。
      </p>
    </Form>
  )
}
