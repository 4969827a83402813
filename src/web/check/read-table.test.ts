import { expect, test } from 'vitest'
import { Problem } from '#contract/problem.ts'
import { readTable } from './read-table.ts'

const file = (text: string): File => new File([text], '自评表.json')

test('a table is read, a byte order mark or not', async () => {
  expect(await readTable(file('\uFEFF{"indicators":[]}'))).toEqual({ indicators: [] })
})

test.each([
  ['', '空文件'],
  ['{"indicators": [', '不是完整的 JSON'],
  ['[1]', '应为一个 JSON 对象'],
  ['"表"', '应为一个 JSON 对象'],
  ['null', '应为一个 JSON 对象'],
])('%s is refused in a sentence that names the file', async (text, why) => {
  const refused = await readTable(file(text)).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(Problem)
  const detail = refused instanceof Problem ? refused.body.detail : ''
  expect(detail).toContain(why)
  expect(detail).toContain('自评表.json')
})
