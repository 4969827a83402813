import { useQuery } from '@tanstack/react-query'
import { Checkbox, Form, Select } from 'antd'
import { Figure } from '../../kit/Figure.tsx'
import { figureAmount } from '../../evidence/amount.ts'
import { measuresQuery, valueQuery } from '../../evidence/queries.ts'
import type { MeasureInfo } from '../../evidence/queries.ts'
import type { Sheet, SheetIndicator } from '../queries.ts'

interface MeasureFieldsProps {
  sheet: Sheet
  direction: SheetIndicator['direction'] | undefined
}

/** Only what a direction can compare: dates with dates, numbers with numbers. */
const fits = (measure: MeasureInfo, direction: MeasureFieldsProps['direction']): boolean =>
  (measure.kind === 'latest') === (direction === 'date')

/** The measure that decides the indicator, of this project alone where it can be, and its value today. */
export const MeasureFields = ({ sheet, direction }: MeasureFieldsProps) => {
  const form = Form.useFormInstance()
  const measures = useQuery(measuresQuery)
  const key: string | undefined = Form.useWatch('measure', form)
  const filters: Record<string, string> = Form.useWatch('filters', { form, preserve: true }) ?? {}
  const chosen = measures.data?.find((one) => one.key === key)
  const { projectCode } = sheet.evaluation
  const pick = (next: string): void => {
    const measure = measures.data?.find((one) => one.key === next)
    if (!measure) return
    form.setFieldsValue({
      unit: measure.kind === 'latest' ? '' : form.getFieldValue('unit') || unitOf(measure),
      filters: measure.dimensions['project'] ? { project: projectCode } : {},
    })
  }
  return (
    <div className="indicator-row indicator-row-measure">
      <Form.Item
        name="measure"
        label="指标项"
        rules={[{ required: true, message: '请选择指标项' }]}
        extra={chosen?.definition}
      >
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          loading={measures.isPending}
          placeholder="按名称查找"
          onChange={pick}
          options={(measures.data ?? [])
            .filter((one) => fits(one, direction))
            .map((one) => ({ value: one.key, label: `${one.label}（${unitOf(one) || '日期'}）` }))}
        />
      </Form.Item>
      <Form.Item name="filters" hidden>
        <input type="hidden" />
      </Form.Item>
      <div className="indicator-now">
        {chosen?.dimensions['project'] ? (
          <Checkbox
            checked={filters['project'] !== undefined}
            onChange={(event) =>
              form.setFieldValue('filters', event.target.checked ? { project: projectCode } : {})
            }
          >
            只计本项目
          </Checkbox>
        ) : null}
        {chosen ? <Now measure={chosen} filters={filters} year={sheet.evaluation.year} /> : null}
      </div>
    </div>
  )
}

/** Money is kept in 分 and evaluated in 万元. */
const unitOf = (measure: MeasureInfo): string => (measure.unit === '分' ? '万元' : measure.unit)

interface NowProps {
  measure: MeasureInfo
  filters: Record<string, string>
  year: number
}

const Now = ({ measure, filters, year }: NowProps) => {
  const ask = { key: measure.key, from: `${year}-01-01`, to: `${year}-12-31`, filters }
  const value = useQuery(valueQuery(ask))
  return (
    <p className="evaluation-note">
      {year} 年度现有{' '}
      <Figure
        value={value.data?.value ?? null}
        {...figureAmount(measure.unit)}
        measure={ask}
        state={value.isPending ? 'loading' : 'live'}
      />
    </p>
  )
}
