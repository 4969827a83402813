import './sign-in-form.css'
import { useState } from 'react'
import type { FormEvent } from 'react'
import type { Problem } from '#contract/problem.ts'
import { Icon } from '../../kit/Icon.tsx'
import { api } from '../api.ts'
import type { Me } from '../session.ts'
import { asProblem } from '../transport.ts'

interface SignInFormProps {
  archives: { code: string; name: string }[]
  /** Filled in and fixed where a lost session is taken up again. */
  username?: string
  /** Called as the form is sent, to fetch what comes next meanwhile. */
  onSend?: () => void
  onDone: (me: Me) => void
}

/** Native fields, so that the first page needs no widget library and password managers work. */
export const SignInForm = ({ archives, username, onSend, onDone }: SignInFormProps) => {
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const [shown, setShown] = useState(false)

  const send = async (form: HTMLFormElement): Promise<void> => {
    setBusy(true)
    setProblem(null)
    onSend?.()
    try {
      onDone(await api.identity.signIn(readForm(form)))
    } catch (error) {
      setProblem(asProblem(error))
      form.querySelector<HTMLInputElement>('[name=password]')?.select()
    } finally {
      setBusy(false)
    }
  }
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    if (!busy) void send(event.currentTarget)
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
      <label className="sign-in-field">
        <span>密码</span>
        <span className="sign-in-password">
          <input
            name="password"
            type={shown ? 'text' : 'password'}
            autoComplete="current-password"
            maxLength={200}
            required
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- the only field left to fill
            autoFocus={username !== undefined}
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
      <div id="sign-in-problem" role="alert" className="sign-in-problem">
        {problem ? (
          <p>
            <Icon name={problem.body.code === 'too-many' ? 'lock' : 'alert'} size={16} />
            <span>{problem.body.detail}</span>
          </p>
        ) : null}
      </div>
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
