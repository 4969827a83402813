import { z } from 'zod'
import { date, id, instant, text, version, choice, paging, pageOf, year } from './fields.ts'
import { mutation, query } from './procedure.ts'
import { permissionKeys, ROLES } from './permissions.ts'
import { setUp } from './set-up.ts'
import { oneTimeCode, twoFactorProcedures } from './two-factor.ts'

const tag = '人员与登录'
export const role = choice('岗位', ROLES)

export const department = z.object({
  departmentId: id('部门'),
  key: text('部门代号', 40),
  name: text('部门名称', 60),
})

export const me = z.object({
  person: z.object({
    personId: id('人员'),
    name: text('姓名', 60),
    username: text('用户名', 60),
    department: department.nullable(),
  }),
  archive: z.object({
    archiveId: id('档案馆'),
    name: text('馆名', 100),
    today: date('今天'),
    /** The year pages open on: the latest that is evaluated, else today's. */
    year: year(),
  }),
  roles: z.array(role),
  permissions: z.array(z.enum(permissionKeys)),
  /** The password is one that somebody else set: until it is changed, nothing else is answered. */
  mustChangePassword: z.boolean().meta({ title: '须先修改密码' }),
})

export const PERSON_STATES = { active: '在用', suspended: '停用' } as const

export const personRow = z.object({
  personId: id('人员'),
  username: text('用户名', 60),
  name: text('姓名', 60),
  departmentId: id('部门').nullable(),
  state: choice('状态', PERSON_STATES),
  roles: z.array(role).meta({ title: '岗位' }),
  /** Signing in is shut for a while after repeated wrong passwords. */
  locked: z.boolean().meta({ title: '已锁定' }),
  twoFactor: z.boolean().meta({ title: '两步验证' }),
  version,
})

export const sessionRow = z.object({
  /** First half of the token's hash: enough to name it, useless to sign in with. */
  sessionId: z.string().meta({ title: '登录会话' }),
  personName: z.string().meta({ title: '姓名' }),
  createdAt: instant('登录时间'),
  seenAt: instant('最近使用'),
  ip: z.string().nullable().meta({ title: '地址' }),
  userAgent: z.string().nullable().meta({ title: '设备' }),
  current: z.boolean().meta({ title: '当前会话' }),
})

const signInInput = z.object({
  archive: z.string().max(40).optional().meta({ title: '档案馆代号' }),
  username: text('用户名', 60),
  // Not trimmed: white space may belong to a password.
  password: z.string().min(1).max(200).meta({ title: '密码' }),
})

const password = z.string().min(10).max(200).meta({ title: '密码' })

const personFields = {
  name: text('姓名', 60),
  departmentId: id('部门').nullable().meta({ title: '部门' }),
  roles: z.array(role).max(10).meta({
    title: '岗位',
    description: '可兼任；系统管理员、安全保密员、安全审计员须由三人分别担任',
  }),
}

export const createPersonInput = z.object({
  username: text('用户名', 60),
  ...personFields,
  password: password.meta({
    title: '初始密码',
    description: '至少 10 个字符，本人首次登录时须修改',
  }),
})

export const updatePersonInput = z.object({
  personId: id('人员'),
  version,
  ...personFields,
  state: choice('状态', PERSON_STATES),
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
    .output(
      z.discriminatedUnion('step', [
        z.object({ step: z.literal('done'), me }),
        /** The password was right; within five minutes the same browser is asked for the code. */
        z.object({ step: z.literal('code') }),
      ]),
    ),
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
    .input(z.object({ current: z.string().min(1).max(200).meta({ title: '原密码' }), password }))
    .output(z.object({})),
  ...twoFactorProcedures,
  sessions: query({ path: '/sessions', summary: '登录会话', access: 'signed-in', tag })
    .input(z.object({ personId: id('人员').optional() }))
    .output(z.array(sessionRow)),
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
  departments: query({ path: '/departments', summary: '部门', access: 'signed-in', tag }).output(
    z.array(department),
  ),
  people: query({ path: '/people', summary: '人员', access: 'signed-in', tag })
    .input(z.object({ ...paging, q: z.string().max(60).optional().meta({ title: '查找' }) }))
    .output(pageOf(personRow)),
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
  /** Gives a person a new first password, lifts a lock-out, and ends their sessions. */
  resetPassword: mutation({
    path: '/people/{personId}/password',
    summary: '重置密码',
    access: 'people.manage',
    tag,
  })
    .input(z.object({ personId: id('人员'), password }))
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
  createDepartment: mutation({
    path: '/departments',
    summary: '新增部门',
    access: 'people.manage',
    tag,
  })
    .input(z.object({ name: text('部门名称', 60) }))
    .output(department),
  renameDepartment: mutation({
    path: '/departments/{departmentId}',
    summary: '修改部门名称',
    access: 'people.manage',
    tag,
    method: 'PATCH',
  })
    .input(z.object({ departmentId: id('部门'), name: text('部门名称', 60) }))
    .output(department),
}
