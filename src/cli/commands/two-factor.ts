import { removeTwoFactorAtConsole } from '#server/kernel/identity/console.ts'
import { withHouse } from '../house.ts'
import { UsageError, readWords, type Run } from '../usage.ts'

const usage = 'two-factor remove 用户名 [--archive 馆代号]'

export const twoFactor: Run = async (words) => {
  const { values, positionals } = readWords(usage, words, { archive: { type: 'string' } })
  const [deed, username, ...more] = positionals
  if (deed !== 'remove' || username === undefined || more.length > 0)
    throw new UsageError(`用法：lantai ${usage}`)
  const { name } = await withHouse(({ house }) =>
    removeTwoFactorAtConsole(house, { username, archive: values.archive }),
  )
  console.log(`已停用 ${name}（${username}）的两步验证，已登录的设备全部退出。此事已记入审计日志。`)
  return 0
}
