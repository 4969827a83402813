import { z } from 'zod'
import {
  date,
  id,
  instant,
  optionalText,
  text,
  version,
  choice,
  paging,
  pageOf,
  year,
} from './fields.ts'
import { mutation, query } from './procedure.ts'
import { permissionKeys, ROLES } from './permissions.ts'

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
})

export const personRow = z.object({
  personId: id('人员'),
  username: text('用户名', 60),
  name: text('姓名', 60),
  departmentId: id('部门').nullable(),
  state: choice('状态', { active: '在用', suspended: '停用' }),
  roles: z.array(role),
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

export const identity = {
  /** What the sign-in page shows before anyone is known. */
  welcome: query({ path: '/welcome', summary: '登录页信息', access: 'public', tag }).output(
    z.object({
      archives: z.array(z.object({ code: z.string(), name: z.string() })),
      sample: z.boolean(),
    }),
  ),
  signIn: mutation({ path: '/sign-in', summary: '登录', access: 'public', tag })
    .input(signInInput)
    .output(me),
  signOut: mutation({ path: '/sign-out', summary: '退出登录', access: 'signed-in', tag })
    .input(z.object({}))
    .output(z.object({})),
  me: query({ path: '/me', summary: '当前人员', access: 'signed-in', tag }).output(me),
  changePassword: mutation({ path: '/me/password', summary: '修改密码', access: 'signed-in', tag })
    .input(z.object({ current: z.string().min(1).max(200).meta({ title: '原密码' }), password }))
    .output(z.object({})),
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
    .input(
      z.object({
        username: text('用户名', 60),
        name: text('姓名', 60),
        departmentId: id('部门').nullable(),
        password,
        roles: z.array(role).max(10),
      }),
    )
    .output(personRow),
  updatePerson: mutation({
    path: '/people/{personId}',
    summary: '修改人员',
    access: 'people.manage',
    tag,
    method: 'PATCH',
  })
    .input(
      z.object({
        personId: id('人员'),
        version,
        name: text('姓名', 60),
        departmentId: id('部门').nullable(),
        state: choice('状态', { active: '在用', suspended: '停用' }),
        roles: z.array(role).max(10),
      }),
    )
    .output(personRow),
}

export const auditRow = z.object({
  changeNo: z.int().meta({ title: '变更号' }),
  at: instant('时间'),
  personName: z.string().nullable().meta({ title: '人员' }),
  procedure: z.string().meta({ title: '操作' }),
  summary: z.string().meta({ title: '内容' }),
  recordType: z.string().nullable().meta({ title: '记录类别' }),
  recordId: id('记录').nullable(),
  count: z.int().nullable().meta({ title: '记录数' }),
  digest: z.string().nullable().meta({ title: '摘要值' }),
  ip: z.string().nullable().meta({ title: '地址' }),
})

/** One state of a record: who made it so, when, and every field that differs from the state before. */
export const historyEntry = z.object({
  version,
  changeNo: z.int().meta({ title: '变更号' }),
  at: instant('时间').nullable(),
  personName: z.string().nullable().meta({ title: '人员' }),
  procedure: z.string().nullable().meta({ title: '操作' }),
  summary: z.string().nullable().meta({ title: '内容' }),
  ip: z.string().nullable().meta({ title: '地址' }),
  changes: z.array(
    z.object({
      field: z.string(),
      label: z.string(),
      before: z.string().nullable(),
      after: z.string().nullable(),
    }),
  ),
})

export const records = {
  audit: query({ path: '/audit', summary: '审计日志', access: 'audit.read', tag: '审计' })
    .input(
      z.object({
        ...paging,
        personId: id('人员').optional(),
        recordId: id('记录').optional(),
        procedure: z.string().max(80).optional().meta({ title: '操作' }),
        from: date('起始日期').optional(),
        to: date('截止日期').optional(),
      }),
    )
    .output(pageOf(auditRow)),
  history: query({
    path: '/records/{recordType}/{recordId}/history',
    summary: '记录历史',
    access: 'history.read',
    tag: '审计',
  })
    .input(
      z.object({
        recordType: z.string().max(40).meta({ title: '记录类别' }),
        recordId: id('记录'),
      }),
    )
    .output(
      z.object({ recordType: z.string(), recordId: id('记录'), entries: z.array(historyEntry) }),
    ),
}

export const ATTACHMENT_KINDS = {
  invoice: '发票',
  acceptance: '验收单',
  contract: '合同',
  approval: '批复文件',
  evidence: '佐证材料',
  letter: '介绍信',
  other: '其他',
} as const

export const attachmentRow = z.object({
  attachmentId: id('附件'),
  recordType: z.string().meta({ title: '记录类别' }),
  recordId: id('记录'),
  kind: choice('附件类别', ATTACHMENT_KINDS),
  fileName: z.string().meta({ title: '文件名' }),
  mediaType: z.string().meta({ title: '格式' }),
  sizeBytes: z.int().meta({ title: '大小' }),
  sha256: z.string().meta({ title: '摘要值' }),
  version,
})

export const attachments = {
  list: query({ path: '/attachments', summary: '附件', access: 'signed-in', tag: '附件' })
    .input(
      z.object({
        recordType: z.string().max(40).meta({ title: '记录类别' }),
        recordId: id('记录'),
      }),
    )
    .output(z.array(attachmentRow)),
  content: query({
    path: '/attachments/{attachmentId}/content',
    summary: '附件内容',
    access: 'signed-in',
    tag: '附件',
  })
    .input(z.object({ attachmentId: id('附件') }))
    .output(z.file()),
  upload: mutation({
    path: '/attachments',
    summary: '上传附件',
    access: 'attachment.manage',
    tag: '附件',
  })
    .input(
      z.object({
        recordType: z.string().max(40).meta({ title: '记录类别' }),
        recordId: id('记录'),
        kind: choice('附件类别', ATTACHMENT_KINDS),
        file: z.file().min(1).max(52_428_800).meta({ title: '文件' }),
      }),
    )
    .output(attachmentRow),
  withdraw: mutation({
    path: '/attachments/{attachmentId}/withdraw',
    summary: '作废附件',
    access: 'attachment.manage',
    tag: '附件',
  })
    .input(z.object({ attachmentId: id('附件'), version, reason: optionalText('作废原因', 500) }))
    .output(attachmentRow),
}
