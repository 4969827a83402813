import { Input, InputNumber, Radio, Select } from 'antd'
import type { ReactElement } from 'react'
import { DatePick } from './DatePick.tsx'
import type { Widget } from './fields.ts'

/** So many options, of so many characters together, still fit side by side. */
const FEW = 4
const SHORT = 15

const sideBySide = (options: readonly { label: string }[]): boolean =>
  options.length <= FEW && options.reduce((sum, { label }) => sum + label.length, 0) <= SHORT

interface Bound<T> {
  id?: string
  value?: T | null
  onChange?: (value: T | null) => void
  onBlur?: () => void
}

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
      return sideBySide(widget.options) ? (
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
      return <DatePick className="field-date" />
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
