import { INVITATION_DAYS } from '#contract/invitation.ts'
import { inviteAtConsole } from '#server/kernel/identity/console.ts'
import { withHouse } from '../house.ts'
import { UsageError, readWords, type Run } from '../usage.ts'

const usage = 'invite 用户名 [--archive 馆代号]'

export const invite: Run = async (words) => {
  const { values, positionals } = readWords(usage, words, { archive: { type: 'string' } })
  const [username, ...more] = positionals
  if (username === undefined || more.length > 0) throw new UsageError(`用法：lantai ${usage}`)
  const { name, token } = await withHouse(({ house }) =>
    inviteAtConsole(house, { username, archive: values.archive }),
  )
  console.log(
    `${name}（${username}）的邀请链接，${INVITATION_DAYS} 天内有效，只显示这一次；接在本系统的网址之后，在浏览器中打开：\n/invitation#${token}`,
  )
  return 0
}
