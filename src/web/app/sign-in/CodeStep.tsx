import { useState, type FormEvent } from 'react'
import type { Problem } from '#contract/problem.ts'
import { api } from '../api.ts'
import type { Me } from '../session.ts'
import { Refusal, useAttempt } from './attempt.tsx'

interface CodeStepProps {
  onDone: (me: Me) => void
  /** Back to the password: asked for, or because it took too long. */
  onBack: (refused: Problem | null) => void
}

const WAYS = {
  app: { label: '验证码', hint: '验证器应用显示的 6 位数字', other: '手机不在身边？使用恢复码' },
  recovery: { label: '恢复码', hint: '启用时保存的恢复码，每个用一次', other: '改用验证器应用' },
} as const

/** The second step: the code of the authenticator app, or a recovery code. */
export const CodeStep = ({ onDone, onBack }: CodeStepProps) => {
  const [way, setWay] = useState<keyof typeof WAYS>('app')
  const { problem, busy, run } = useAttempt()
  const { label, hint, other } = WAYS[way]
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const form = event.currentTarget
    const oneTimeCode = String(new FormData(form).get('oneTimeCode') ?? '')
    run(
      async () => onDone(await api.identity.signInWithCode({ oneTimeCode })),
      (refused) => {
        if (refused.body.reason === 'sign-in-expired') onBack(refused)
        form.querySelector('input')?.select()
      },
    )
  }
  return (
    <form className="sign-in-form" onSubmit={submit} aria-describedby="sign-in-problem">
      <label className="sign-in-field" key={way}>
        <span>{label}</span>
        <input
          name="oneTimeCode"
          inputMode={way === 'app' ? 'numeric' : 'text'}
          autoComplete={way === 'app' ? 'one-time-code' : 'off'}
          autoCapitalize="characters"
          spellCheck={false}
          minLength={6}
          maxLength={30}
          placeholder={hint}
          required
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the only field to fill
          autoFocus
        />
      </label>
      <Refusal problem={problem} />
      <button type="submit" className="quiet-button solid-button sign-in-submit" disabled={busy}>
        {busy ? '正在登录…' : '登录'}
      </button>
      <div className="sign-in-ways">
        <button
          type="button"
          className="quiet-button"
          onClick={() => setWay(way === 'app' ? 'recovery' : 'app')}
        >
          {other}
        </button>
        <button type="button" className="quiet-button" onClick={() => onBack(null)}>
          返回
        </button>
      </div>
    </form>
  )
}
