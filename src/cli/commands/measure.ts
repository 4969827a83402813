import { UsageError, readWords, readYear, type Run } from '../usage.ts'
import { clientWho, withHouse } from '../house.ts'

const usage = 'measure 指标项 [--year 年度] [--filter 维度=值 …] [--json]'

const readFilter = (text: string): [string, string] => {
  const at = text.indexOf('=')
  if (at < 1) throw new UsageError(`筛选条件 ${text} 不正确，应为 维度=值\n用法：lantai ${usage}`)
  return [text.slice(0, at), text.slice(at + 1)]
}

export const measure: Run = async (words) => {
  const { values, positionals } = readWords(usage, words, {
    year: { type: 'string' },
    filter: { type: 'string', multiple: true },
    json: { type: 'boolean' },
  })
  const [key, ...more] = positionals
  if (key === undefined || more.length > 0) throw new UsageError(`用法：lantai ${usage}`)
  const year = readYear(usage, values.year, new Date().getFullYear())
  const filters = Object.fromEntries((values.filter ?? []).map(readFilter))
  const ask = { key, from: `${year}-01-01`, to: `${year}-12-31`, filters }
  return withHouse(async ({ house }) => {
    const { evidence } = await clientWho(house, 'evidence.read')
    const value = await evidence.value(ask)
    const series = await evidence.series(ask)
    if (values.json) console.log(JSON.stringify({ ...value, series }, null, 2))
    else {
      console.log(`${value.label}（${key}，口径第 ${value.definitionVersion} 版）`)
      console.log(`${year} 年：${value.value ?? '无'} ${value.unit}，${value.records} 条记录`)
      for (const one of series) console.log(`  ${one.month}  ${one.value ?? '—'}`)
    }
    return 0
  })
}
