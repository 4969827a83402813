import './sign-in.css'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useTitle } from '../../kit/title.ts'
import { welcomeQuery } from '../session.ts'
import { Cover } from './Cover.tsx'
import { SignInForm } from './SignInForm.tsx'
import { useEnter } from './useEnter.ts'

const route = getRouteApi('/sign-in')

/** Sign-in, then back to the address that was asked for. Loads nothing of what lies behind it. */
export const SignInPage = () => {
  useTitle('登录')
  const { to } = route.useSearch()
  const welcome = useQuery(welcomeQuery)
  const archives = welcome.data?.archives ?? []

  const enter = useEnter()
  return (
    <div className="sign-in">
      <Cover />
      <main className="sign-in-sheet">
        <div className="sign-in-body">
          <header>
            <h1>{archives.length === 1 ? archives[0]?.name : '登录兰台'}</h1>
            <p>档案业务与项目绩效管理</p>
          </header>
          <SignInForm
            archives={archives}
            onSend={() => void import('../shell/Shell.tsx')}
            onDone={(me) => enter(me, to ?? '/')}
          />
          {welcome.data?.sample === true ? (
            <p className="sign-in-note">
              这是示例馆，记录均为虚构。示例账号和密码在启动服务的终端窗口中列出。
            </p>
          ) : null}
        </div>
        <footer>
          同一账号连续输错密码或验证码会被暂时锁定。忘记密码请联系系统管理员，遗失手机请联系安全保密员。
        </footer>
      </main>
    </div>
  )
}
