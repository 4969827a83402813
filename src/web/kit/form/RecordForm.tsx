import './form.css'
import { Button, Form } from 'antd'
import { useEffect, useRef } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { ProblemAlert } from '../ProblemAlert.tsx'
import { Conflict } from './Conflict.tsx'
import type { RecordForm as Handle } from './useRecordForm.ts'

interface RecordFormProps {
  of: Handle
  /** The button's word: 保存, 提交. */
  submit: string
  onCancel?: () => void
  /** Whether it takes the focus: false where it stands on a page that was not opened for it. */
  focus?: boolean
  children: ReactNode
}

/** What stands around a form's fields: the draft's notice, what was refused, both versions, the buttons. Ctrl+Enter submits. */
export const RecordForm = ({ of, submit, onCancel, focus = true, children }: RecordFormProps) => {
  const fields = useRef<HTMLDivElement>(null)
  // The form was asked for, to be filled in.
  useEffect(() => {
    if (focus) fields.current?.querySelector<HTMLElement>('input, textarea')?.focus()
  }, [focus])
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) of.submit()
  }
  return (
    <Form
      form={of.form}
      layout="vertical"
      className="record-form"
      initialValues={of.initial}
      onValuesChange={of.changed}
      onFinish={of.submit}
      onKeyDown={onKeyDown}
    >
      {of.restored ? (
        <p className="draft-notice">
          已恢复您上次未提交的内容。
          <button type="button" className="quiet-button" onClick={of.discard}>
            放弃，重新填写
          </button>
        </p>
      ) : null}
      {of.theirs === null ? <ProblemAlert error={of.error} /> : <Conflict of={of} />}
      <div ref={fields} className="form-fields">
        {children}
      </div>
      <div className="form-foot">
        {onCancel ? <Button onClick={onCancel}>取消</Button> : null}
        <Button type="primary" htmlType="submit" loading={of.busy} title="Ctrl+Enter">
          {submit}
        </Button>
      </div>
    </Form>
  )
}
