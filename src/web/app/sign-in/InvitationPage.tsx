import './sign-in.css'
import './invitation.css'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ROLES } from '#contract/permissions.ts'
import { useTitle } from '../../kit/title.ts'
import { api } from '../api.ts'
import { ask } from '../ask.ts'
import { asProblem } from '../transport.ts'
import { Refusal } from './attempt.tsx'
import { CodeStep } from './CodeStep.tsx'
import { Cover } from './Cover.tsx'
import { NewPasswordForm } from './NewPasswordForm.tsx'
import { useEnter } from './useEnter.ts'

type Invitation = Awaited<ReturnType<typeof api.identity.invitation>>

/** Where an invitation's link leads: who is invited, to which archive, as what; and the password to choose. */
export const InvitationPage = () => {
  useTitle('邀请')
  const [token] = useState(() => location.hash.slice(1) || '-')
  const invitation = useQuery({
    ...ask('identity.invitation', api.identity.invitation, { token }),
    retry: false,
    gcTime: 0,
  })
  return (
    <div className="sign-in">
      <Cover />
      <main className="sign-in-sheet">
        <div className="sign-in-body">
          {invitation.isPending ? <output>正在查看邀请…</output> : null}
          {invitation.isError ? (
            <>
              <header>
                <h1>邀请</h1>
              </header>
              <Refusal problem={asProblem(invitation.error)} />
              <a href="/sign-in">去登录</a>
            </>
          ) : null}
          {invitation.data ? <Invited invitation={invitation.data} token={token} /> : null}
        </div>
      </main>
    </div>
  )
}

const Invited = ({ invitation, token }: { invitation: Invitation; token: string }) => {
  const { archive, name, username, department, roles, again } = invitation
  const enter = useEnter()
  const [codeAsked, setCodeAsked] = useState(false)
  const accept = async (password: string): Promise<void> => {
    const next = await api.identity.acceptInvitation({ token, password })
    if (next.step === 'done') enter(next.me, '/')
    else setCodeAsked(true)
  }
  return (
    <>
      <header>
        <h1>{again ? '重设密码' : `${name}，欢迎`}</h1>
        <p>{archive}</p>
      </header>
      <dl className="invitation-facts">
        <dt>姓名</dt>
        <dd>{name}</dd>
        <dt>用户名</dt>
        <dd translate="no">{username}</dd>
        <dt>部门</dt>
        <dd>{department ?? '未分配'}</dd>
        <dt>岗位</dt>
        <dd>{roles.map((role) => ROLES[role]).join('、') || '未分配'}</dd>
      </dl>
      {codeAsked ? (
        <CodeStep onDone={(me) => enter(me, '/')} onBack={() => location.assign('/sign-in')} />
      ) : (
        <NewPasswordForm username={username} onPassword={accept} />
      )}
    </>
  )
}
