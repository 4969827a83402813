import { readFile } from 'node:fs/promises'
import { UsageError, readWords, readYear, type Run } from '../usage.ts'
import { compare, publishedFigures, type Comparison } from '../figures/compare.ts'
import { clientWho, withHouse } from '../house.ts'

const usage = 'figures --year 年度 [--json]'

const PUBLISHED = new URL('../../../examples/huaihua-2024/published-figures.json', import.meta.url)

const readPublished = async (year: number) => {
  const published = publishedFigures.parse(JSON.parse(await readFile(PUBLISHED, 'utf8')))
  if (published.year !== year)
    throw new UsageError(`只有 ${published.year} 年度有公开的数字可以核对\n用法：lantai ${usage}`)
  return published.figures
}

const verdict = ({ agrees }: Comparison): string =>
  agrees === null ? '尚无记录' : agrees ? '一致' : '不一致'

const print = (rows: readonly Comparison[]): void => {
  for (const row of rows)
    console.log(
      `${verdict(row)}\t${row.id}\t${row.value ?? '—'}\t公开 ${row.published} ${row.unit}\t${row.records ?? '—'} 条记录`,
    )
  const computed = rows.filter((row) => row.value !== null)
  const agreeing = computed.filter((row) => row.agrees)
  console.log(
    `共 ${rows.length} 个公开数字，可由记录算出 ${computed.length} 个，其中一致 ${agreeing.length} 个`,
  )
}

export const figures: Run = async (words) => {
  const { values } = readWords(usage, words, {
    year: { type: 'string' },
    json: { type: 'boolean' },
  })
  const year = readYear(usage, values.year)
  const published = await readPublished(year)
  return withHouse(async ({ house }) => {
    const client = await clientWho(house, 'evidence.read')
    const found = new Map((await client.evidence.figures({ year })).map((one) => [one.key, one]))
    const rows = published.map((one) => compare(one, found.get(one.id)))
    if (values.json) console.log(JSON.stringify(rows, null, 2))
    else print(rows)
    return rows.some((row) => row.agrees === false) ? 1 : 0
  })
}
