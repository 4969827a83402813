import type { Permission } from '#contract/permissions.ts'
import { problem } from '#contract/problem.ts'
import { readConfig } from '#server/kernel/config.ts'
import { callerOfName } from '#server/kernel/identity/session.ts'
import { isUnfounded } from '#server/kernel/identity/set-up.ts'
import { rolesWith } from '#server/kernel/identity/roles.ts'
import type { House } from '#server/kernel/context.ts'
import { openHouse, type OpenHouse } from '#server/open-house.ts'
import { clientOf, type Caller } from '#server/call.ts'

/** Opens the house for one command and closes it behind it; the server may run beside it. */
export const withHouse = async <T>(work: (open: OpenHouse) => Promise<T>): Promise<T> => {
  const open = await openHouse(readConfig(process.env), 'command')
  try {
    return await work(open)
  } finally {
    await open.close()
  }
}

/** Whether no archive has been founded here yet. */
export const isEmpty = (house: House): Promise<boolean> => isUnfounded(house.db)

/** The person of a username. */
export const personNamed = async (house: House, username: string): Promise<Caller> => {
  const caller = await callerOfName(house.db, username)
  if (!caller) throw problem('not-found', 'unknown-person', `没有用户 ${username}，或已停用`)
  return caller
}

/** In whose name a command of the machine's operator reads: the first active person who may. */
export const personWho = async (house: House, permission: Permission): Promise<Caller> => {
  const row = await house.db
    .selectFrom('person as p')
    .innerJoin('personRole as r', (join) =>
      join.onRef('r.archiveId', '=', 'p.archiveId').onRef('r.personId', '=', 'p.personId'),
    )
    .innerJoin('archive as a', 'a.archiveId', 'p.archiveId')
    .select(['p.username', 'a.code'])
    .where('p.state', '=', 'active')
    .where('r.withdrawnAt', 'is', null)
    .where('r.role', 'in', rolesWith(permission))
    .orderBy('a.createdAt')
    .orderBy('p.username')
    .executeTakeFirst()
  const caller = row && (await callerOfName(house.db, row.username, row.code))
  if (!caller)
    throw problem(
      'not-found',
      'nobody',
      '馆内尚无可以查看的人员，请先建馆或装入示例：lantai sample load huaihua-2024',
    )
  return caller
}

/** The contract's procedures, called in the name of the first person who may. */
export const clientWho = async (house: House, permission: Permission) =>
  clientOf(house, await personWho(house, permission))
