import { Button, Form, Input, Radio, Select } from 'antd'
import { DIRECTIONS, SOURCES } from '#contract/evaluation-result.ts'
import { api } from '../../app/api.ts'
import { useSubmit } from '../../app/submit.ts'
import { useFieldErrors } from '../../kit/form.ts'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { toast } from '../../kit/toasts.ts'
import { useRefresh } from '../queries.ts'
import type { Sheet, SheetIndicator } from '../queries.ts'
import type { DraftPoints } from './draft-points.ts'
import { MeasureFields } from './MeasureFields.tsx'
import { inputOf } from './use-sheet-writes.ts'

export type IndicatorValues = ReturnType<typeof inputOf>

interface IndicatorFormProps {
  sheet: Sheet
  /** The indicator to change; none for a new one. */
  indicator?: SheetIndicator
  /** Told at every keystroke, for the live sums. */
  onPoints: (draft: DraftPoints) => void
  onClose: () => void
}

const required = { required: true, message: '请填写' }
const DIRECTION_KEYS = ['>=', '<=', '=', 'qualitative', 'yes-no', 'date'] as const
const SIGNS = {
  '>=': '≥ ',
  '<=': '≤ ',
  '=': '= ',
  qualitative: '',
  'yes-no': '',
  date: '',
} as const

const blank = ({ template }: Sheet): Partial<IndicatorValues> => ({
  level1: template.levels[0]?.level1 ?? '',
  level2: template.levels[0]?.level2[0] ?? '',
  direction: '>=',
  source: 'measure',
  unit: '',
  filters: {},
})

const useSave = ({ sheet, indicator, onClose }: IndicatorFormProps) => {
  const refresh = useRefresh()
  const onSuccess = async ({ level3 }: { level3: string }): Promise<void> => {
    toast(`已保存指标“${level3}”`)
    await refresh()
    onClose()
  }
  const add = useSubmit(api.evaluation.addIndicator, { onSuccess })
  const amend = useSubmit(api.evaluation.amendIndicator, { onSuccess })
  const { evaluationId } = sheet.evaluation
  return {
    error: add.error ?? amend.error,
    isPending: add.isPending || amend.isPending,
    save: (values: IndicatorValues): void => {
      if (!indicator) return add.mutate({ evaluationId, ...values })
      const { indicatorId, version } = indicator
      return amend.mutate({ indicatorId, version, ...values })
    },
  }
}

/** An indicator's fields: where it stands, what is to be reached, what decides it, and for how much. */
export const IndicatorForm = (props: IndicatorFormProps) => {
  const { sheet, indicator, onPoints, onClose } = props
  const [form] = Form.useForm<IndicatorValues>()
  const { save, error, isPending } = useSave(props)
  const refresh = useRefresh()
  useFieldErrors(form, error)
  const level1 = Form.useWatch('level1', form)
  const source = Form.useWatch('source', form)
  const direction = Form.useWatch('direction', form)
  const level = sheet.template.levels.find((one) => one.level1 === level1)
  const changed = (change: Partial<IndicatorValues>, all: IndicatorValues): void => {
    if (change.level1 !== undefined) {
      const next = sheet.template.levels.find((one) => one.level1 === change.level1)
      form.setFieldValue('level2', next?.level2[0])
    }
    if (change.direction === 'qualitative') form.setFieldsValue({ source: 'judged', unit: '' })
    onPoints({
      indicatorId: indicator?.indicatorId ?? null,
      level1: all.level1,
      points: all.points ?? '',
    })
  }
  const submit = (values: IndicatorValues): void => {
    const judged = values.source === 'judged'
    save({
      ...values,
      unit: values.unit ?? '',
      basis: values.basis?.trim() || null,
      measure: judged ? null : (values.measure ?? null),
      filters: judged ? {} : (values.filters ?? {}),
    })
  }
  return (
    <Form
      form={form}
      layout="vertical"
      className="indicator-form"
      requiredMark={false}
      initialValues={indicator ? inputOf(indicator) : blank(sheet)}
      onValuesChange={changed}
      onFinish={submit}
    >
      <ProblemAlert error={error} onRetry={() => void refresh()} />
      <div className="indicator-row">
        <Form.Item name="level1" label="一级指标" rules={[required]}>
          <Select options={sheet.template.levels.map((one) => ({ value: one.level1 }))} />
        </Form.Item>
        <Form.Item name="level2" label="二级指标" rules={[required]}>
          <Select options={(level?.level2 ?? []).map((value) => ({ value }))} />
        </Form.Item>
        <Form.Item name="level3" label="三级指标" rules={[required]}>
          <Input maxLength={200} />
        </Form.Item>
      </div>
      <div className="indicator-row indicator-row-target">
        <Form.Item name="direction" label="指标方向">
          <Select
            options={DIRECTION_KEYS.map((key) => ({
              value: key,
              label: `${SIGNS[key]}${DIRECTIONS[key]}`,
            }))}
          />
        </Form.Item>
        <Form.Item name="target" label="年度指标值" rules={[required]}>
          <Input
            type={direction === 'date' ? 'date' : 'text'}
            maxLength={500}
            placeholder={
              direction === 'qualitative' ? '要达到的程度' : direction === 'yes-no' ? '是' : ''
            }
          />
        </Form.Item>
        <Form.Item name="unit" label="计量单位">
          <Input
            maxLength={20}
            disabled={direction === 'qualitative' || direction === 'date' || direction === 'yes-no'}
          />
        </Form.Item>
        <Form.Item
          name="points"
          label="分值"
          rules={[
            required,
            { pattern: /^\d{1,3}(\.\d{1,2})?$/, message: '应为大于 0 的数，至多两位小数' },
          ]}
        >
          <Input inputMode="decimal" maxLength={6} />
        </Form.Item>
      </div>
      <Form.Item name="source" label="数据来源">
        <Radio.Group
          options={[
            { value: 'measure', label: SOURCES.measure, disabled: direction === 'qualitative' },
            { value: 'judged', label: SOURCES.judged },
          ]}
        />
      </Form.Item>
      {source === 'measure' ? <MeasureFields sheet={sheet} direction={direction} /> : null}
      <Form.Item name="basis" label="指标值依据（可不填）">
        <Input.TextArea
          autoSize={{ minRows: 1 }}
          maxLength={1000}
          placeholder="制度、上年完成数或计划文件"
        />
      </Form.Item>
      <div className="evaluation-form-foot">
        <Button onClick={onClose}>取消</Button>
        <Button type="primary" htmlType="submit" loading={isPending}>
          保存指标
        </Button>
      </div>
    </Form>
  )
}
