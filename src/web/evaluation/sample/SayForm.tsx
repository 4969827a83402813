import { useId, useState } from 'react'
import type { FormEvent, KeyboardEvent } from 'react'

interface SayFormProps {
  label: string
  placeholder: string
  busy: boolean
  /** Does not take the focus by itself. */
  quiet?: boolean
  onSay: (text: string) => void
  onClose?: () => void
}

/** One line to say: a question about a record, or the answer to it. Escape puts it away. */
export const SayForm = ({
  label,
  placeholder,
  busy,
  quiet = false,
  onSay,
  onClose,
}: SayFormProps) => {
  const id = useId()
  const [text, setText] = useState('')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (text.trim() !== '') onSay(text.trim())
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onClose?.()
  }
  return (
    <form className="say-form" onSubmit={submit}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- opened by a key, to be typed into
        autoFocus={!quiet}
        value={text}
        maxLength={1000}
        placeholder={placeholder}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <button
        type="submit"
        className="quiet-button solid-button"
        disabled={busy || text.trim() === ''}
      >
        {label === '疑问' ? '提出' : '答复'}
      </button>
      {onClose ? (
        <button type="button" className="quiet-button" onClick={onClose}>
          取消
        </button>
      ) : null}
    </form>
  )
}
