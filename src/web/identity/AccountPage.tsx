import './account.css'
import { ROLES, PERMISSIONS } from '#contract/permissions.ts'
import { Page, Section } from '../kit/Page.tsx'
import { useMe } from '../app/session.ts'
import { PasswordForm } from './PasswordForm.tsx'
import { Sessions } from './Sessions.tsx'
import { TwoFactor } from './two-factor/TwoFactor.tsx'

/** The person's own account: who they are here, what they may do, their password, where they are signed in. */
export const AccountPage = () => {
  const me = useMe()
  return (
    <Page title="我的账号" subtitle={`${me.person.name}，${me.archive.name}`} width="text">
      <dl className="account-facts">
        <div>
          <dt>用户名</dt>
          <dd>{me.person.username}</dd>
        </div>
        <div>
          <dt>部门</dt>
          <dd>{me.person.department?.name ?? '未分配'}</dd>
        </div>
        <div>
          <dt>岗位</dt>
          <dd>{me.roles.map((role) => ROLES[role]).join('、') || '未分配'}</dd>
        </div>
        <div>
          <dt>可以做什么</dt>
          <dd>{me.permissions.map((key) => PERMISSIONS[key].label).join('、') || '暂无'}</dd>
        </div>
      </dl>
      <Section title="修改密码" note="至少 10 个字符">
        <PasswordForm />
      </Section>
      <Section title="两步验证" note="登录时除密码外，再输入手机上的 6 位验证码">
        <TwoFactor />
      </Section>
      <Section title="已登录的设备" note="发现不认识的设备，请终止并修改密码">
        <Sessions />
      </Section>
    </Page>
  )
}
