import { problem } from '#contract/problem.ts'
import type { House } from '#server/kernel/context.ts'
import { clientOf } from '#server/call.ts'
import { SAMPLE_ACCOUNTS } from '../../../examples/huaihua-2024/accounts.ts'
import { personNamed } from '../house.ts'

export type Client = ReturnType<typeof clientOf>
type SampleRole = (typeof SAMPLE_ACCOUNTS)[number]['role']

export const clientFor = async (
  house: House,
  role: SampleRole,
  departmentName?: string,
): Promise<Client> => {
  const accounts = SAMPLE_ACCOUNTS.filter((one) => one.role === role)
  const account = accounts.find(
    (one) => departmentName === undefined || one.department === departmentName,
  )
  if (!account) throw problem('not-found', 'no-account', `示例中没有岗位 ${role}`)
  return clientOf(house, await personNamed(house, account.username))
}

/** Somebody of the sample who holds a role, calling in process. */
export type ClientFor = (role: SampleRole) => Promise<Client>
