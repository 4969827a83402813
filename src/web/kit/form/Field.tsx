import { Form } from 'antd'
import type { ReactElement } from 'react'
import { fieldMessage } from '#contract/validation.ts'
import { fieldInfo, fieldSchema } from './fields.ts'
import type { RecordForm } from './useRecordForm.ts'
import { widgetFor } from './widgets.tsx'

interface FieldProps {
  of: RecordForm
  /** The field's name in the contract. */
  name: string
  /** Another way to fill it in, e.g. a picker of records; gets `value` and `onChange`. */
  children?: ReactElement
  /** A rule said under the field, over the contract's own. */
  help?: string
  /** Takes the whole width of the form. */
  wide?: boolean
}

/** The rule stands right under the message: it is not said twice. */
const besideRule = (message: string, rule: string | undefined): string =>
  rule !== undefined && message.endsWith(rule) ? '格式不符，要求如下' : message

/** One field of a form: label, widget, rule and validation all come from the contract. */
export const Field = ({ of, name, children, help, wide = false }: FieldProps) => {
  const info = fieldInfo(of.schema, name)
  const schema = fieldSchema(of.schema, name)
  const { widget } = info
  const rule = help ?? info.help
  // An amendment may leave a field out, but not empty one that must hold something.
  const held = of.initial[name] !== undefined && of.initial[name] !== null
  const required = info.required || (held && !schema.safeParse(null).success)
  const check = (_rule: unknown, value: unknown): Promise<void> => {
    const missing = value === undefined || value === null || value === ''
    const message = missing && !required ? null : fieldMessage(schema, missing ? undefined : value)
    return message === null
      ? Promise.resolve()
      : Promise.reject(new Error(besideRule(message, rule)))
  }
  return (
    <Form.Item
      name={name}
      label={info.label}
      required={required}
      extra={rule}
      className={wide || widget.kind === 'paragraph' ? 'field-wide' : ''}
      validateTrigger="onBlur"
      rules={[{ validator: check }]}
    >
      {children ?? widgetFor(widget)}
    </Form.Item>
  )
}
