import { writeFile } from 'node:fs/promises'
import { UsageError, readWords, readYear, type Run } from '../usage.ts'
import { clientWho, withHouse } from '../house.ts'

const usage = 'report --year 年度 --out 文件.docx'

export const report: Run = async (words) => {
  const { values, positionals } = readWords(usage, words, {
    year: { type: 'string' },
    out: { type: 'string' },
  })
  const { out } = values
  if (out === undefined || !out.endsWith('.docx') || positionals.length > 0)
    throw new UsageError(`用法：lantai ${usage}`)
  const year = readYear(usage, values.year)
  return withHouse(async ({ house }) => {
    const client = await clientWho(house, 'report.read')
    const { problems } = await client.report.get({ year })
    for (const one of problems) console.error(`“${one.heading}”第 ${one.line} 行：${one.message}`)
    const file = await client.report.docx({ year })
    await writeFile(out, Buffer.from(await file.arrayBuffer()))
    console.log(`已导出 ${out}`)
    return 0
  })
}
