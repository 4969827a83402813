import './sign-in.css'
import './sign-in-form.css'
import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import type { FormEvent } from 'react'
import { problem, type Problem } from '#contract/problem.ts'
import { useTitle } from '../../kit/title.ts'
import { api } from '../api.ts'
import { meQuery, useMe } from '../session.ts'
import type { Me } from '../session.ts'
import { Refusal, useAttempt } from './attempt.tsx'
import { Cover } from './Cover.tsx'
import { PasswordField } from './PasswordField.tsx'

const route = getRouteApi('/first-password')

/** Of a person whose password somebody else set: changed here before anything else is shown. */
export const FirstPasswordPage = () => {
  useTitle('修改初始密码')
  const me = useMe()
  return (
    <div className="sign-in">
      <Cover />
      <main className="sign-in-sheet">
        <div className="sign-in-body">
          <header>
            <h1>请先修改密码</h1>
            <p>{me.person.name}，您的密码是他人设置的；改为只有您知道的密码后即可开始工作。</p>
          </header>
          <FirstPasswordForm me={me} />
        </div>
      </main>
    </div>
  )
}

const differ = (): Problem => problem('invalid', 'differ', '两次输入的新密码不一致')

const FirstPasswordForm = ({ me }: { me: Me }) => {
  const { to } = route.useSearch()
  const router = useRouter()
  const client = useQueryClient()
  const attempt = useAttempt()
  const change = async (data: FormData): Promise<void> => {
    const text = (name: string): string => String(data.get(name) ?? '')
    if (text('password') !== text('again')) throw differ()
    await api.identity.changePassword({ current: text('current'), password: text('password') })
    client.setQueryData(meQuery.queryKey, { ...me, mustChangePassword: false })
    router.history.replace(to ?? '/')
  }
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    attempt.run(
      () => change(data),
      ({ body }) => {
        if (body.code === 'unauthenticated') location.assign('/sign-in')
      },
    )
  }
  return (
    <form className="sign-in-form" onSubmit={submit} aria-describedby="sign-in-problem">
      {/* Tells a password manager whose password this is. */}
      <input hidden readOnly autoComplete="username" value={me.person.username} />
      <PasswordField name="current" label="现用密码" autoComplete="current-password" focus />
      <PasswordField
        name="password"
        label="新密码，至少 10 个字符"
        autoComplete="new-password"
        minLength={10}
      />
      <PasswordField
        name="again"
        label="再输一次新密码"
        autoComplete="new-password"
        minLength={10}
      />
      <Refusal problem={attempt.problem} />
      <button
        type="submit"
        className="quiet-button solid-button sign-in-submit"
        disabled={attempt.busy}
      >
        {attempt.busy ? '正在保存…' : '修改密码'}
      </button>
    </form>
  )
}
