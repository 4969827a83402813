import { z } from 'zod'
import { choice, id, instant, pageOf, paging, text, version, words } from './fields.ts'
import { ROLES } from './permissions.ts'
import { mutation, query } from './procedure.ts'

const tag = '人员与登录'
export const role = choice('岗位', ROLES)

/** Whether a person can sign in: suspended, without a password yet (invited or not), or at work. */
export const STANDINGS = {
  active: '在用',
  invited: '已邀请',
  uninvited: '待邀请',
  suspended: '停用',
} as const

export const personRow = z.object({
  personId: id('人员'),
  username: text('用户名', 60),
  name: text('姓名', 60),
  departmentId: id('部门').nullable(),
  departmentName: z.string().nullable().meta({ title: '部门名称' }),
  standing: choice('状态', STANDINGS),
  roles: z.array(role).meta({ title: '岗位' }),
  /** Signing in is shut for a while after repeated wrong passwords. */
  locked: z.boolean().meta({ title: '已锁定' }),
  twoFactor: z.boolean().meta({ title: '两步验证' }),
  /** Until when an invitation is good that the person has not yet used. */
  invitedUntil: instant('邀请有效期').nullable(),
  version,
})

const personFields = {
  name: text('姓名', 60),
  departmentId: id('部门').nullable().meta({ title: '部门' }),
  roles: z.array(role).max(10).meta({
    title: '岗位',
    description: '可兼任；系统管理员、安全保密员、安全审计员须由三人分别担任',
  }),
}

/** Typed at every sign-in on any keyboard, and never changed: no characters that need an input method. */
export const newUsername = (title: string) =>
  z
    .string()
    .trim()
    .regex(/^[a-z][a-z0-9._-]{1,39}$/)
    .meta({ title, description: '2 至 40 个小写字母、数字、点或短横线，以字母开头' })

/** Who is brought in has something to do here; a role may be taken away later, down to none. */
export const createPersonInput = z.object({
  username: newUsername('用户名'),
  ...personFields,
  roles: personFields.roles.min(1),
})

export const updatePersonInput = z.object({ personId: id('人员'), version, ...personFields })

const seen = z.object({ personId: id('人员'), version })

export const peopleProcedures = {
  people: query({ path: '/people', summary: '人员', access: 'signed-in', tag })
    .input(
      z.object({
        ...paging,
        q: words('查找', 60).optional(),
        personId: id('人员').optional(),
      }),
    )
    .output(pageOf(personRow)),
  /** Adds a person, who cannot sign in before they have used an invitation. */
  createPerson: mutation({ path: '/people', summary: '新增人员', access: 'people.manage', tag })
    .input(createPersonInput)
    .output(personRow),
  updatePerson: mutation({
    path: '/people/{personId}',
    summary: '修改人员',
    access: 'people.manage',
    tag,
    method: 'PATCH',
  })
    .input(updatePersonInput)
    .output(personRow),
  /** Shuts a person out and ends their sessions, at once; all they did stays. */
  suspendPerson: mutation({
    path: '/people/{personId}/suspend',
    summary: '停用人员',
    access: 'people.manage',
    tag,
  })
    .input(seen.extend({ reason: text('停用原因', 200) }))
    .output(personRow),
  restorePerson: mutation({
    path: '/people/{personId}/restore',
    summary: '恢复人员',
    access: 'people.manage',
    tag,
  })
    .input(seen)
    .output(personRow),
  /** For somebody who lost the phone: ends their second factor and their sessions. */
  removeTwoFactorOf: mutation({
    path: '/people/{personId}/two-factor/remove',
    summary: '停用他人两步验证',
    access: 'two-factor.remove',
    tag,
  })
    .input(z.object({ personId: id('人员'), reason: text('停用原因', 200) }))
    .output(personRow),
}
