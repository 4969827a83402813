import { UsageError, readWords, type Run } from '../usage.ts'
import { callProcedure } from '#server/call.ts'
import { personNamed, withHouse } from '../house.ts'

const usage = 'call 操作 [JSON] --as 用户名'

const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    throw new UsageError(`输入不是有效的 JSON：${text.slice(0, 80)}\n用法：lantai ${usage}`)
  }
}

export const call: Run = async (words) => {
  const { values, positionals } = readWords(usage, words, { as: { type: 'string' } })
  const [procedure, json = '{}', ...more] = positionals
  if (procedure === undefined || values.as === undefined || more.length > 0)
    throw new UsageError(`用法：lantai ${usage}`)
  const username = values.as
  const input = readJson(json)
  const output = await withHouse(async ({ house }) =>
    callProcedure(house, await personNamed(house, username), procedure, input),
  )
  console.log(JSON.stringify(output, null, 2))
  return 0
}
