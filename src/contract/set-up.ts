import { z } from 'zod'
import { newUsername } from './people.ts'
import { MOST_DEPARTMENTS } from './departments.ts'
import { text } from './fields.ts'
import { invitationMade } from './invitation.ts'
import { newPassword } from './password.ts'
import { mutation } from './procedure.ts'
import { timeZone } from './time-zone.ts'

const officer = (label: string) => ({
  username: newUsername(`${label}用户名`),
  name: text(`${label}姓名`, 60),
})

const differ = (values: readonly string[]): boolean => new Set(values).size === values.length

/** What founds an archive: itself, its departments, and the three officers (三员), who are three people. */
export const setUpInput = z.object({
  /** Printed on the server's own console, so that only who runs the machine founds the house. */
  setUpCode: text('建馆码', 40),
  name: text('馆名', 100),
  code: z
    .string()
    .regex(/^[a-z0-9-]{2,40}$/)
    .meta({ title: '馆代号', description: '2 至 40 个小写字母、数字或短横线，如 huaihua' }),
  timeZone: timeZone.default('Asia/Shanghai'),
  /** In the order in which they are listed everywhere. */
  departments: z
    .array(
      z.object({
        key: z
          .string()
          .regex(/^[a-z-]{2,40}$/)
          .meta({ title: '部门代号' }),
        name: text('部门名称', 60),
      }),
    )
    .min(1)
    .max(MOST_DEPARTMENTS)
    .refine((rows) => differ(rows.map(({ key }) => key)), {
      params: { expected: '代号互不相同的部门' },
    })
    .refine((rows) => differ(rows.map(({ name }) => name)), {
      params: { expected: '名称互不相同的部门' },
    })
    .meta({ title: '部门' }),
  officers: z
    .object({
      /** Who founds the house; the other two are invited. */
      system: z.object({ ...officer('系统管理员'), password: newPassword('系统管理员密码') }),
      security: z.object(officer('安全保密员')),
      audit: z.object(officer('安全审计员')),
    })
    .refine((all) => differ([all.system.username, all.security.username, all.audit.username]), {
      params: { expected: '三个不同的人：三员须由三人分别担任' },
    })
    .meta({ title: '三员' }),
})

export const setUp = mutation({
  path: '/set-up',
  summary: '建馆',
  access: 'public',
  tag: '人员与登录',
})
  .input(setUpInput)
  .output(z.object({ security: invitationMade, audit: invitationMade }))
