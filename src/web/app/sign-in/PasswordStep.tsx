import type { FormEvent } from 'react'
import type { Problem } from '#contract/problem.ts'
import { api } from '../api.ts'
import type { Me } from '../session.ts'
import { Refusal, useAttempt } from './attempt.tsx'
import { PasswordField } from './PasswordField.tsx'

export interface PasswordStepProps {
  archives: { code: string; name: string }[]
  /** Filled in and fixed where a lost session is taken up again. */
  username?: string
  /** Why it is asked again. */
  refused: Problem | null
  /** Called as the form is sent, to fetch what comes next meanwhile. */
  onSend?: () => void
  onDone: (me: Me) => void
  /** The password was right, and the person has a second factor. */
  onCodeAsked: () => void
}

/** Who it is, and the password. */
export const PasswordStep = ({
  archives,
  username,
  refused,
  onSend,
  onDone,
  onCodeAsked,
}: PasswordStepProps) => {
  const { problem, busy, run } = useAttempt(refused)
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const form = event.currentTarget
    run(
      async () => {
        onSend?.()
        const next = await api.identity.signIn(readForm(form))
        if (next.step === 'done') onDone(next.me)
        else onCodeAsked()
      },
      () => form.querySelector<HTMLInputElement>('[name=password]')?.select(),
    )
  }
  return (
    <form className="sign-in-form" onSubmit={submit} aria-describedby="sign-in-problem">
      {archives.length > 1 ? (
        <label className="sign-in-field">
          <span>档案馆</span>
          <select name="archive" defaultValue={archives[0]?.code}>
            {archives.map((each) => (
              <option key={each.code} value={each.code}>
                {each.name}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      <label className="sign-in-field">
        <span>用户名</span>
        <input
          name="username"
          defaultValue={username}
          readOnly={username !== undefined}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={60}
          required
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the page has one purpose: to sign in
          autoFocus={username === undefined}
        />
      </label>
      <PasswordField
        name="password"
        label="密码"
        autoComplete="current-password"
        focus={username !== undefined}
      />
      <Refusal problem={problem} />
      <button type="submit" className="quiet-button solid-button sign-in-submit" disabled={busy}>
        {busy ? '正在登录…' : '登录'}
      </button>
    </form>
  )
}

const readForm = (form: HTMLFormElement) => {
  const data = new FormData(form)
  const text = (name: string): string => String(data.get(name) ?? '')
  const archive = text('archive')
  return {
    ...(archive === '' ? {} : { archive }),
    username: text('username').trim(),
    password: text('password'),
  }
}
