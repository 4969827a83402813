import { CARRIERS } from '#contract/holdings-rows.ts'
import { formatBytes, formatNumber } from '../../kit/format.ts'
import type { HoldingsTable } from '../queries.ts'

type Counted = Omit<HoldingsTable['carriers'][number], 'carrier'>

/** The columns of the holdings table (库存情况表). */
export const COUNTS = [
  ['files', '案卷（卷）'],
  ['items', '件'],
  ['photographs', '照片（张）'],
  ['recordings', '录音录像（盘）'],
  ['electronicBytes', '电子档案'],
  ['digitisedPages', '数字化（页）'],
  ['openFiles', '已开放（卷）'],
  ['openItems', '已开放（件）'],
] as const satisfies readonly (readonly [keyof Counted, string])[]

/** What a phone has room for: the rest is read in an office, or exported. */
const ON_A_PHONE = new Set<string>(['files', 'items', 'openFiles'])

export const countClass = (key: string): string => (ON_A_PHONE.has(key) ? '' : 'counts-minor')

export const countText = (row: Counted, key: keyof Counted): string =>
  key === 'electronicBytes'
    ? row[key] === 0
      ? '0'
      : formatBytes(row[key])
    : formatNumber(row[key])

interface CountsProps {
  rows: HoldingsTable['carriers']
  total: Counted
}

/** Holdings by carrier, with their sum. */
export const Counts = ({ rows, total }: CountsProps) => (
  <div className="counts">
    <table>
      <caption className="unseen">按载体的馆藏数量</caption>
      <thead>
        <tr>
          <th scope="col">载体</th>
          {COUNTS.map(([key, title]) => (
            <th key={key} scope="col" className={countClass(key)}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.carrier}>
            <th scope="row">{CARRIERS[row.carrier]}</th>
            {COUNTS.map(([key]) => (
              <td key={key} className={countClass(key)}>
                {countText(row, key)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">合计</th>
          {COUNTS.map(([key]) => (
            <td key={key} className={countClass(key)}>
              {countText(total, key)}
            </td>
          ))}
        </tr>
      </tfoot>
    </table>
    <p className="counts-rest">其余各列请在电脑上查看，或导出。</p>
  </div>
)
