import { DatePicker, Input, InputNumber, Radio, Select } from 'antd'
import dayjs from 'dayjs'
import type { KeyboardEvent, ReactElement } from 'react'
import type { Widget } from './fields.ts'

/** So many options still fit side by side. */
const FEW = 4

interface Bound<T> {
  id?: string
  value?: T | null
  onChange?: (value: T | null) => void
  onBlur?: () => void
}

/** Enter takes the date that was typed; it does not send the form off with it. */
const takeOnly = (event: KeyboardEvent): void => {
  if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) event.preventDefault()
}

/** A calendar date as `YYYY-MM-DD`, typed or picked, in Chinese whatever the browser speaks. */
const DateInput = ({ value, onChange, ...rest }: Bound<string>) => (
  <DatePicker
    {...rest}
    value={value === null || value === undefined ? null : dayjs(value)}
    onChange={(date) => onChange?.(date === null ? null : date.format('YYYY-MM-DD'))}
    format={['YYYY-MM-DD', 'YYYY/M/D', 'YYYYMMDD', 'YYYY年M月D日']}
    onKeyDown={takeOnly}
    placeholder="年-月-日"
    className="field-date"
  />
)

const HUNDRED = 100

/** Money in 分, shown and typed in 元. */
const MoneyInput = ({ value, onChange, ...rest }: Bound<number>) => (
  <InputNumber<string>
    {...rest}
    stringMode
    value={value === null || value === undefined ? null : (value / HUNDRED).toFixed(2)}
    onChange={(text) => onChange?.(text === null ? null : Math.round(Number(text) * HUNDRED))}
    precision={2}
    step="100"
    suffix="元"
    className="field-money"
  />
)

/** The antd control of a widget; Form.Item gives it value and handlers. */
export const widgetFor = (widget: Widget): ReactElement => {
  switch (widget.kind) {
    case 'choice':
      return widget.options.length <= FEW ? (
        <Radio.Group options={widget.options} optionType="button" />
      ) : (
        <Select
          options={widget.options}
          showSearch={{ optionFilterProp: 'label' }}
          allowClear
          placeholder="请选择"
        />
      )
    case 'yes-no':
      return (
        <Radio.Group
          options={[
            { value: true, label: '是' },
            { value: false, label: '否' },
          ]}
          optionType="button"
        />
      )
    case 'date':
      return <DateInput />
    case 'money':
      return <MoneyInput />
    case 'whole':
      return <InputNumber precision={0} className="field-whole" />
    case 'paragraph':
      return <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} />
    case 'text':
      return <Input autoComplete="off" />
  }
}
