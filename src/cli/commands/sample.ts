import { UsageError, type Run } from '../usage.ts'
import { withHouse } from '../house.ts'
import { fillSample } from '../sample/fill.ts'

const usage = 'sample load huaihua-2024'

export const sample: Run = async (words) => {
  if (words.join(' ') !== 'load huaihua-2024') throw new UsageError(`用法：lantai ${usage}`)
  await withHouse(fillSample)
  return 0
}
