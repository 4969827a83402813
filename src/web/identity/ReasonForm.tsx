import './reason-form.css'
import { Button, Input } from 'antd'
import { useId, useState, type FormEvent } from 'react'

interface ReasonFormProps {
  /** What the reason is of. */
  label: string
  placeholder: string
  /** The button's word. */
  word: string
  busy: boolean
  onGive: (reason: string) => void
}

/** A deed on somebody's account that is not done without saying why, in one line. */
export const ReasonForm = ({ label, placeholder, word, busy, onGive }: ReasonFormProps) => {
  const id = useId()
  const [reason, setReason] = useState('')
  const [lacking, setLacking] = useState(false)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setLacking(reason.trim() === '')
    if (reason.trim() !== '') onGive(reason)
  }
  return (
    <form className="reason-form" onSubmit={submit} noValidate>
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        value={reason}
        maxLength={200}
        placeholder={placeholder}
        status={lacking ? 'error' : ''}
        aria-describedby={lacking ? `${id}-lacking` : undefined}
        onChange={({ target }) => setReason(target.value)}
      />
      <Button danger htmlType="submit" loading={busy}>
        {word}
      </Button>
      {lacking ? (
        <span id={`${id}-lacking`} role="alert">
          请写明{label}
        </span>
      ) : null}
    </form>
  )
}
