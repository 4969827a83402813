import { Input, Radio, Select } from 'antd'
import { useState, type ReactElement } from 'react'
import { DatePick } from './DatePick.tsx'
import type { Widget } from './fields.ts'
import { readMoney, readWhole, writeMoney } from './number-text.ts'

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

interface NumberTextProps extends Bound<number | string> {
  read: (text: string) => number | string | null
  write: (value: number) => string
  suffix?: string
  className: string
}

/** A number as text: what is typed is never turned into another; what is no number stays, and is refused. */
const NumberText = ({ value, onChange, onBlur, read, write, ...rest }: NumberTextProps) => {
  const [typed, setTyped] = useState('')
  const settled = typeof value === 'number' ? write(value) : (value ?? '')
  return (
    <Input
      {...rest}
      autoComplete="off"
      inputMode="decimal"
      value={read(typed) === (value ?? null) ? typed : settled}
      onChange={({ target }) => {
        setTyped(target.value)
        onChange?.(read(target.value))
      }}
      onBlur={() => {
        setTyped('')
        onBlur?.()
      }}
    />
  )
}

/** Money in 分, shown and typed in 元. */
const MoneyInput = (bound: Bound<number | string>) => (
  <NumberText {...bound} read={readMoney} write={writeMoney} suffix="元" className="field-money" />
)

const WholeInput = (bound: Bound<number | string>) => (
  <NumberText {...bound} read={readWhole} write={String} className="field-whole" />
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
      return <WholeInput />
    case 'paragraph':
      return <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} />
    case 'text':
      return <Input autoComplete="off" />
  }
}
