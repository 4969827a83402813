import './sign-in-form.css'
import type { FormEvent } from 'react'
import { problem, type Problem } from '#contract/problem.ts'
import { Refusal, useAttempt } from './attempt.tsx'
import { PasswordField } from './PasswordField.tsx'

const differ = (): Problem => problem('invalid', 'differ', '两次输入的密码不一致')

interface NewPasswordFormProps {
  /** Whose password it is, for a password manager. */
  username: string
  onPassword: (password: string) => Promise<void>
}

/** Chooses a password, typed twice. */
export const NewPasswordForm = ({ username, onPassword }: NewPasswordFormProps) => {
  const attempt = useAttempt()
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const text = (name: string): string => String(data.get(name) ?? '')
    attempt.run(async () => {
      if (text('password') !== text('again')) throw differ()
      await onPassword(text('password'))
    })
  }
  return (
    <form className="sign-in-form" onSubmit={submit} aria-describedby="sign-in-problem">
      <input hidden readOnly autoComplete="username" value={username} />
      <PasswordField
        name="password"
        label="您的密码，至少 10 个字符"
        autoComplete="new-password"
        minLength={10}
        focus
      />
      <PasswordField name="again" label="再输一次" autoComplete="new-password" minLength={10} />
      <Refusal problem={attempt.problem} />
      <button
        type="submit"
        className="quiet-button solid-button sign-in-submit"
        disabled={attempt.busy}
      >
        {attempt.busy ? '正在保存…' : '设置密码并登录'}
      </button>
    </form>
  )
}
