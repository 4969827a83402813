import { useState } from 'react'

interface PasswordFieldProps {
  name: string
  label: string
  autoComplete: 'current-password' | 'new-password'
  /** Whether it takes the focus: where it is the field to fill. */
  focus?: boolean
  minLength?: number
}

/** A native password field whose text can be shown. */
export const PasswordField = ({
  name,
  label,
  autoComplete,
  focus = false,
  minLength,
}: PasswordFieldProps) => {
  const [shown, setShown] = useState(false)
  return (
    <label className="sign-in-field">
      <span>{label}</span>
      <span className="sign-in-password">
        <input
          name={name}
          type={shown ? 'text' : 'password'}
          autoComplete={autoComplete}
          minLength={minLength}
          maxLength={200}
          required
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the only field left to fill
          autoFocus={focus}
        />
        <button
          type="button"
          className="sign-in-show"
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
        >
          {shown ? '隐藏' : '显示'}
        </button>
      </span>
    </label>
  )
}
