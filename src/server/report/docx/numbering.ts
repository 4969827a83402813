const DIGITS = '零一二三四五六七八九'

/** 1–99 in Chinese, as headings count: 一, 十, 十二, 二十一. */
export const chineseNumber = (number: number): string => {
  if (number > 99) return String(number)
  const [tens, ones] = [Math.floor(number / 10), number % 10]
  const head = tens === 0 ? '' : tens === 1 ? '十' : `${DIGITS[tens]}十`
  return head + (ones === 0 && tens > 0 ? '' : (DIGITS[ones] ?? ''))
}

const FORMS: Readonly<Record<number, (number: number) => string>> = {
  1: (number) => `${chineseNumber(number)}、`,
  2: (number) => `（${chineseNumber(number)}）`,
  3: (number) => `${number}.`,
  4: (number) => `（${number}）`,
}

/** Numbers headings by GB/T 9704-2012, 7.3.3: 一、 then （一） then 1. then （1）. Counts start anew below each parent. */
export const createNumbering = (): ((level: number) => string) => {
  const counts = [0, 0, 0, 0]
  return (level) => {
    const index = Math.min(Math.max(level, 1), 4) - 1
    counts[index] = (counts[index] ?? 0) + 1
    counts.fill(0, index + 1)
    return FORMS[index + 1]?.(counts[index]) ?? ''
  }
}
