import type { Random } from '../base/random.ts'
import type { Fonds } from './fonds.ts'
import { isoDate } from '../base/dates.ts'
import { LAST_TRANSFERRED_YEAR } from './fonds.ts'

/** One transfer of a fonds: the years of its records, and when it came. */
export interface Transfer {
  from: number
  to: number
  receivedOn: string
  receipt: string
}

/** Bodies merged in the reform of 2019: they handed over early what they had, newer records by item. */
export const REFORMED: ReadonlySet<string> = new Set([
  '怀化市国土资源局',
  '怀化市工商行政管理局',
  '怀化市质量技术监督局',
  '怀化市物价局',
  '怀化市地方税务局',
  '怀化市国家税务局',
  '怀化市安全生产监督管理局',
  '怀化市人口和计划生育委员会',
  '怀化市新闻出版局',
  '怀化市农村经济经营管理站',
])

/** Living bodies whose records from 2001 on are kept by item (归档文件整理规则). */
export const BY_ITEM: ReadonlySet<string> = new Set([
  '中共怀化市委员会',
  '中共怀化市纪律检查委员会',
  '中共怀化市委宣传部',
  '怀化市人民代表大会常务委员会',
  '怀化市人民政府',
  '怀化市民政局',
  '怀化市财政局',
  '怀化市教育局',
  '怀化市水利局',
  '怀化市林业局',
  '怀化市总工会',
  '怀化市交通局',
])

/** The last year of a fonds' files that were handed over. */
export const lastFileYear = (fonds: Fonds): number => {
  if (REFORMED.has(fonds.name)) return 2006
  if (BY_ITEM.has(fonds.name)) return 2000
  return Math.min(fonds.to ?? LAST_TRANSFERRED_YEAR, LAST_TRANSFERRED_YEAR)
}

/** A receipt number of the archive by the region's name at the time. */
export const receiptNumber = (date: string, number: number): string =>
  `${date < '1981' ? '黔' : '怀'}档接〔${date.slice(0, 4)}〕${number}号`

/** A date in a year; the archive was founded in 1959 and takes transfers from March to November. */
export const transferDate = (year: number, random: Random): string =>
  isoDate(year, random.between(3, 11), random.between(1, 28))

// Early transfers followed after ten years or so, later ones after twenty; a dissolved body's at once.
const receivedYear = (fonds: Fonds, spanEnd: number, last: boolean, random: Random): number => {
  if (fonds.kind === 'republic')
    return random.chance(0.7) ? random.between(1959, 1964) : random.between(1980, 1988)
  const dissolved = last && fonds.to !== undefined && fonds.to <= LAST_TRANSFERRED_YEAR + 2
  const lag = dissolved ? random.between(1, 6) : spanEnd < 1985 ? random.between(4, 14) : 20
  const before = fonds.heldUntil === undefined ? 2023 : Number(fonds.heldUntil.slice(0, 4)) - 1
  return Math.max(1959, spanEnd + 1, Math.min(before, spanEnd + lag))
}

/** How a fonds came in: spans of seven to sixteen years, each received later than the one before. */
export const planTransfers = (fonds: Fonds, size: number, random: Random): Transfer[] => {
  const end = lastFileYear(fonds)
  const list: Transfer[] = []
  let received = 0
  for (let from = Math.min(fonds.from, end); from <= end;) {
    const wanted = from + (size < 80 ? 40 : random.between(7, 16)) - 1
    const to = end - wanted < 5 ? end : wanted
    received = Math.max(received, receivedYear(fonds, to, to === end, random))
    const receivedOn = transferDate(Math.min(received, 2023), random)
    const previous = list.at(-1)?.receivedOn ?? ''
    const on = receivedOn < previous ? previous : receivedOn
    list.push({ from, to, receivedOn: on, receipt: receiptNumber(on, random.between(1, 60)) })
    from = to + 1
  }
  return list
}

/** 发文字号: the words by which bodies kept by item number what they issue. */
export const DOCUMENT_WORDS: Readonly<Record<string, string>> = {
  中共怀化市委员会: '怀发',
  中共怀化市纪律检查委员会: '怀纪发',
  中共怀化市委宣传部: '怀宣发',
  怀化市人民代表大会常务委员会: '怀人常发',
  怀化市人民政府: '怀政发',
  怀化市民政局: '怀民发',
  怀化市财政局: '怀财发',
  怀化市教育局: '怀教发',
  怀化市水利局: '怀水发',
  怀化市林业局: '怀林发',
  怀化市总工会: '怀工发',
  怀化市交通局: '怀交发',
  怀化市国土资源局: '怀国土资发',
  怀化市工商行政管理局: '怀工商发',
  怀化市质量技术监督局: '怀质监发',
  怀化市物价局: '怀价发',
  怀化市地方税务局: '怀地税发',
  怀化市国家税务局: '怀国税发',
  怀化市安全生产监督管理局: '怀安监发',
  怀化市人口和计划生育委员会: '怀计生发',
  怀化市新闻出版局: '怀新发',
  怀化市农村经济经营管理站: '怀农经发',
  怀化工业中专: '怀工校发',
}
