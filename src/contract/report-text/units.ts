/** A unit taken apart: 万元 is 元 times ten to the fourth. Two units convert where their bases agree. */
interface Scaled {
  base: string
  exponent: number
}

const PREFIXES: readonly (readonly [string, number])[] = [
  ['百万', 6],
  ['千万', 7],
  ['十万', 5],
  ['亿', 8],
  ['万', 4],
  ['千', 3],
]

const RATIOS: Readonly<Record<string, number>> = { '%': -2, '％': -2, '‰': -3 }
const COINS: Readonly<Record<string, number>> = { 元: 0, 角: -1, 分: -2 }

const stripPrefix = (unit: string): Scaled => {
  const found = PREFIXES.find(([prefix]) => unit.startsWith(prefix) && unit.length > prefix.length)
  return found
    ? { base: unit.slice(found[0].length), exponent: found[1] }
    : { base: unit, exponent: 0 }
}

const takeApart = (unit: string, money: boolean): Scaled => {
  const ratio = RATIOS[unit]
  if (ratio !== undefined) return { base: '%', exponent: ratio }
  const { base, exponent } = stripPrefix(unit)
  const coin = money ? COINS[base] : undefined
  return coin === undefined ? { base, exponent } : { base: '元', exponent: exponent + coin }
}

/** A unit is money when it ends in 元; 分 and 角 only when the figure says that it is money. */
export const isMoney = (unit: string, quantity?: 'money'): boolean =>
  quantity === 'money' || unit.endsWith('元')

/** How far the point moves left to right from one unit to another; null where they do not agree. */
export const unitShift = (from: string, to: string, money: boolean): number | null => {
  if (from === to) return 0
  const [source, target] = [takeApart(from, money), takeApart(to, money)]
  return source.base === target.base ? source.exponent - target.exponent : null
}
