import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Radio } from 'antd'
import type { IndicatorResult } from '#contract/evaluation-result.ts'
import { api } from '../../app/api.ts'
import { useSubmit } from '../../app/submit.ts'
import { useFieldErrors } from '../../kit/form.ts'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { offerUndo } from '../../kit/undo.ts'
import { isDecimal, times } from '../decimals.ts'
import { sheetOf, useRefresh } from '../queries.ts'
import type { IndicatorProps } from './indicator-props.ts'
import { BAND_KEYS, previewScore, rangeOf, startOf } from './judge-values.ts'
import type { Band, JudgeValues } from './judge-values.ts'
import { ShareInput } from './ShareInput.tsx'

const bodyOf = ({ band, percent, answer, reason }: JudgeValues) => ({
  band: band ?? null,
  share: percent !== undefined && isDecimal(percent) ? times(percent, '0.01') : null,
  answer: answer?.trim() || null,
  reason,
})

/** Puts back the judgement there was, or leaves the indicator unjudged again. */
const takeBack = (before: IndicatorResult['judgement'], indicatorId: string, saved: Saved) =>
  before
    ? api.evaluation.judge({
        indicatorId,
        replaces: saved.judgementId,
        band: before.band,
        share: before.share,
        answer: before.answer,
        reason: before.reason,
      })
    : api.evaluation.withdrawJudgement({
        judgementId: saved.judgementId,
        version: saved.version,
        reason: '评判人随即撤销',
      })

type Saved = Awaited<ReturnType<typeof api.evaluation.judge>>

/** A person's judgement: a band and a share inside it, or an answer, and always the reason. */
export const JudgeForm = ({
  indicator,
  result,
  onClose,
}: IndicatorProps & { onClose: () => void }) => {
  const { indicatorId, judgement, direction, points } = indicator
  const [form] = Form.useForm<JudgeValues>()
  const refresh = useRefresh()
  const sheet = useQuery(sheetOf(result.evaluation.evaluationId))
  const settings = sheet.data?.template.settings
  const save = useSubmit(api.evaluation.judge, {
    onSuccess: async (saved) => {
      offerUndo({
        message: `已评判“${indicator.level3}”`,
        undo: async () => {
          await takeBack(judgement, indicatorId, saved)
          await refresh()
        },
      })
      onClose()
      await refresh()
    },
  })
  useFieldErrors(form, save.error)
  const band: Band | undefined = Form.useWatch('band', form)
  const percent: string | undefined = Form.useWatch('percent', form)
  if (direction === 'qualitative' && !settings)
    return <p className="evaluation-note">正在读取计分设置…</p>
  const preview = settings ? previewScore(points, percent, settings.decimals) : null
  const pick = (next: Band): void => {
    if (settings) form.setFieldValue('percent', rangeOf(next, settings).to)
  }
  return (
    <Form
      form={form}
      layout="vertical"
      className="judge-form"
      requiredMark={false}
      initialValues={startOf(indicator)}
      onFinish={(values) =>
        save.mutate({ indicatorId, replaces: judgement?.judgementId ?? null, ...bodyOf(values) })
      }
    >
      <ProblemAlert error={save.error} onRetry={() => void refresh()} />
      {direction === 'qualitative' && settings ? (
        <>
          <Form.Item
            name="band"
            label="评判档次"
            rules={[{ required: true, message: '请选择一档' }]}
          >
            <Radio.Group className="judge-bands" onChange={(event) => pick(event.target.value)}>
              {BAND_KEYS.map((key) => (
                <Radio key={key} value={key}>
                  {settings.bands[key].label}
                  <span className="evaluation-note">
                    {` ${rangeOf(key, settings).from}%—${rangeOf(key, settings).to}%`}
                  </span>
                </Radio>
              ))}
            </Radio.Group>
          </Form.Item>
          {band === undefined ? null : (
            <Form.Item
              name="percent"
              label="得分比例"
              rules={[{ required: true, message: '请填写得分比例' }]}
            >
              <ShareInput
                {...rangeOf(band, settings)}
                preview={preview === null ? '' : `${points} × ${percent}% = ${preview} 分`}
              />
            </Form.Item>
          )}
        </>
      ) : (
        <Form.Item
          name="answer"
          label="结论"
          rules={[{ required: true, message: '请填写结论' }]}
          extra={ANSWERS[direction]}
        >
          {direction === 'yes-no' ? (
            <Radio.Group options={['是', '否']} />
          ) : (
            <Input type={direction === 'date' ? 'date' : 'text'} maxLength={500} />
          )}
        </Form.Item>
      )}
      <Form.Item
        name="reason"
        label="评判理由"
        rules={[{ required: true, min: 2, message: '请写明理由，至少两个字' }]}
      >
        <Input.TextArea
          autoSize={{ minRows: 2 }}
          maxLength={2000}
          placeholder="看了什么材料，做到什么程度，为何取这一档和这一比例"
        />
      </Form.Item>
      <div className="evaluation-form-foot">
        <Button onClick={onClose}>取消</Button>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          保存评判
        </Button>
      </div>
    </Form>
  )
}

const ANSWERS: Partial<Record<IndicatorResult['direction'], string>> = {
  '>=': '只填数，不带单位',
  '<=': '只填数，不带单位',
  '=': '只填数，不带单位',
}
