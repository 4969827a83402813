import { z } from 'zod'
import { department } from './departments.ts'
import { date, id, text, year } from './fields.ts'
import { role } from './people.ts'
import { permissionKeys } from './permissions.ts'

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
    timeZone: z.string().meta({ title: '时区' }),
    today: date('今天'),
    /** The year pages open on: the latest that is evaluated, else today's. */
    year: year(),
  }),
  roles: z.array(role),
  permissions: z.array(z.enum(permissionKeys)),
})

/** What follows a right password. */
export const signedIn = z.discriminatedUnion('step', [
  z.object({ step: z.literal('done'), me }),
  /** The password was right; within five minutes the same browser is asked for the code. */
  z.object({ step: z.literal('code') }),
])
