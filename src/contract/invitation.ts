import { z } from 'zod'
import { id, instant, text } from './fields.ts'
import { signedIn } from './me.ts'
import { newPassword } from './password.ts'
import { role } from './people.ts'
import { mutation, query } from './procedure.ts'

const tag = '人员与登录'

/** How long an invitation is good for. */
export const INVITATION_DAYS = 7

/** What the link carries behind `#`, which no browser sends on: whoever holds it sets the password. */
const token = z.string().min(1).max(200).meta({ title: '邀请码' })

/** An invitation as its maker gets it, this once. */
export const invitationMade = z.object({ token, expiresAt: instant('有效期至') })

/** What somebody sees who opens the link. */
const invitation = z.object({
  archive: text('馆名', 100),
  name: text('姓名', 60),
  username: text('用户名', 60),
  department: text('部门', 60).nullable(),
  roles: z.array(role).meta({ title: '岗位' }),
  /** The person has had a password before. */
  again: z.boolean().meta({ title: '重设密码' }),
})

export const invitationProcedures = {
  /** Makes a person a link to set their own password, for the first time or anew; one made before is dead. */
  invite: mutation({
    path: '/people/{personId}/invitation',
    summary: '生成邀请链接',
    access: 'people.manage',
    tag,
    secret: true,
  })
    .input(z.object({ personId: id('人员') }))
    .output(invitationMade),
  revokeInvitation: mutation({
    path: '/people/{personId}/invitation/revoke',
    summary: '撤销邀请链接',
    access: 'people.manage',
    tag,
  })
    .input(z.object({ personId: id('人员') }))
    .output(z.object({})),
  invitation: query({
    path: '/invitation',
    summary: '查看邀请',
    access: 'public',
    tag,
    method: 'POST',
  })
    .input(z.object({ token }))
    .output(invitation),
  /** Sets the invited person's password and signs them in; the link is dead. */
  acceptInvitation: mutation({
    path: '/invitation/accept',
    summary: '接受邀请',
    access: 'public',
    tag,
  })
    .input(z.object({ token, password: newPassword() }))
    .output(signedIn),
}
