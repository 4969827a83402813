import { workUntilIdle } from '#server/kernel/jobs/work.ts'
import { withHouse } from '../house.ts'
import { UsageError, readWords, type Run } from '../usage.ts'

const usage = 'jobs [--stay 秒]'

/** Ends with the server that started it, however that ended; listening for that keeps nobody here. */
const leaveWithParent = (): void => {
  if (!process.connected) return
  process.on('disconnect', () => process.exit())
  process.channel?.unref()
}

const secondsIn = (text: string): number => {
  if (!/^\d{1,5}$/.test(text)) throw new UsageError(`--stay 应为整数秒\n用法：lantai ${usage}`)
  return Number(text)
}

/** Does the jobs that wait, and those that come until none has come for `--stay` seconds. */
export const jobs: Run = async (words) => {
  const { values, positionals } = readWords(usage, words, { stay: { type: 'string' } })
  if (positionals.length > 0) throw new UsageError(`用法：lantai ${usage}`)
  const stay = secondsIn(values.stay ?? '0') * 1000
  leaveWithParent()
  return withHouse(async ({ house }) => {
    await workUntilIdle(house, stay)
    return 0
  })
}
