import { readFile } from 'node:fs/promises'
import { problem } from '#contract/problem.ts'
import { checkPublishedTable } from '#server/evaluation/published-table/index.ts'
import { UsageError, readWords, type Run } from '../usage.ts'

const usage = 'score 文件.json'

const LARGEST = 5 * 1024 * 1024

const readTable = async (path: string): Promise<unknown> => {
  const bytes = await readFile(path).catch(() => null)
  if (!bytes) throw problem('not-found', 'no-file', `读不到文件 ${path}`)
  if (bytes.length > LARGEST) throw problem('too-large', 'too-large', `文件 ${path} 超过 5 MB`)
  try {
    return JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, ''))
  } catch {
    throw problem('invalid', 'bad-json', `文件 ${path} 不是有效的 JSON`)
  }
}

export const score: Run = async (words) => {
  const { positionals } = readWords(usage, words, {})
  const [path, ...more] = positionals
  if (path === undefined || more.length > 0) throw new UsageError(`用法：lantai ${usage}`)
  console.log(JSON.stringify(checkPublishedTable(await readTable(path)), null, 2))
  return 0
}
