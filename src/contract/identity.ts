import { z } from 'zod'
import { departmentProcedures } from './departments.ts'
import { id, instant, pageOf, paging, text, words } from './fields.ts'
import { invitationProcedures } from './invitation.ts'
import { me, signedIn } from './me.ts'
import { newPassword } from './password.ts'
import { peopleProcedures, role } from './people.ts'
import { mutation, query } from './procedure.ts'
import { setUp } from './set-up.ts'
import { oneTimeCode, twoFactorProcedures } from './two-factor.ts'

const tag = '人员与登录'

const session = {
  /** First half of the token's hash: enough to name it, useless to sign in with. */
  sessionId: z.string().meta({ title: '登录会话' }),
  createdAt: instant('登录时间'),
  seenAt: instant('最近使用'),
  ip: z.string().nullable().meta({ title: '地址' }),
  device: z.string().meta({ title: '设备' }),
  current: z.boolean().meta({ title: '当前会话' }),
}

/** A session of anybody's. */
const liveSession = z.object({
  ...session,
  personId: id('人员'),
  personName: z.string().meta({ title: '姓名' }),
  username: z.string().meta({ title: '用户名' }),
  departmentName: z.string().nullable().meta({ title: '部门' }),
  roles: z.array(role).meta({ title: '岗位' }),
})

const signInInput = z.object({
  archive: words('档案馆代号', 40).optional(),
  username: text('用户名', 60),
  // Not trimmed: white space may belong to a password.
  password: z.string().min(1).max(200).meta({ title: '密码' }),
})

export const identity = {
  /** What the sign-in page shows before anyone is known. */
  welcome: query({ path: '/welcome', summary: '登录页信息', access: 'public', tag }).output(
    z.object({
      archives: z.array(z.object({ code: z.string(), name: z.string() })),
      sample: z.boolean(),
      /** No archive has been founded yet: the first page founds it. */
      empty: z.boolean(),
    }),
  ),
  setUp,
  signIn: mutation({ path: '/sign-in', summary: '登录', access: 'public', tag })
    .input(signInInput)
    .output(signedIn),
  signInWithCode: mutation({
    path: '/sign-in/code',
    summary: '两步验证登录',
    access: 'public',
    tag,
  })
    .input(z.object({ oneTimeCode }))
    .output(me),
  signOut: mutation({ path: '/sign-out', summary: '退出登录', access: 'signed-in', tag })
    .input(z.object({}))
    .output(z.object({})),
  me: query({ path: '/me', summary: '当前人员', access: 'signed-in', tag }).output(me),
  changePassword: mutation({ path: '/me/password', summary: '修改密码', access: 'signed-in', tag })
    .input(
      z.object({
        current: z.string().min(1).max(200).meta({ title: '原密码' }),
        password: newPassword(),
      }),
    )
    .output(z.object({})),
  ...twoFactorProcedures,
  /** The caller's own. */
  sessions: query({
    path: '/me/sessions',
    summary: '本人的登录会话',
    access: 'signed-in',
    tag,
  }).output(z.array(z.object(session))),
  /** Everybody's that is open now, the latest sign-in first. */
  liveSessions: query({ path: '/sessions', summary: '登录会话', access: 'session.revoke', tag })
    .input(z.object({ ...paging, personId: id('人员').optional() }))
    .output(pageOf(liveSession)),
  revokeSession: mutation({
    path: '/sessions/{sessionId}/revoke',
    summary: '终止登录会话',
    access: 'signed-in',
    tag,
  })
    .input(
      z.object({
        sessionId: z
          .string()
          .regex(/^[0-9a-f]{32}$/)
          .meta({ title: '登录会话' }),
      }),
    )
    .output(z.object({})),
  ...departmentProcedures,
  ...peopleProcedures,
  ...invitationProcedures,
}
