const DIGITS = '零一二三四五六七八九'

/** 1–99 in Chinese, as headings count: 一, 十, 十二, 二十一. */
export const chineseNumber = (number: number): string => {
  if (number > 99) return String(number)
  const [tens, ones] = [Math.floor(number / 10), number % 10]
  const head = tens === 0 ? '' : tens === 1 ? '十' : `${DIGITS[tens]}十`
  return head + (ones === 0 && tens > 0 ? '' : (DIGITS[ones] ?? ''))
}

const numeral = (level: number, count: number): string => {
  if (level === 1) return `${chineseNumber(count)}、`
  return level === 2 ? `（${chineseNumber(count)}）` : `${count}.`
}

/** The numbers of headings in order, by GB/T 9704-2012, 7.3.3: 一、 then （一） then 1., anew below each parent. */
export const headingNumbers = (levels: readonly number[]): string[] => {
  const counts = [0, 0, 0]
  return levels.map((level) => {
    const index = Math.min(Math.max(level, 1), 3) - 1
    counts[index] = (counts[index] ?? 0) + 1
    counts.fill(0, index + 1)
    return numeral(index + 1, counts[index] ?? 0)
  })
}

/** Marks of list items: 1. then （1） then ①. */
export const itemMark = (ordered: boolean, number: number, depth: number): string => {
  if (!ordered) return depth === 0 ? '●' : '○'
  if (depth === 0) return `${number}.`
  return depth === 1 ? `（${number}）` : ('①②③④⑤⑥⑦⑧⑨⑩'[number - 1] ?? `${number})`)
}
