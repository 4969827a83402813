/** Chinese numerals as people type them in forms: 三, 十二, 两, 一千二百, 三十万, 九十五点五. */
const DIGIT: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const PLACE: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }
const GROUP: Readonly<Record<string, number>> = { 万: 10_000, 亿: 100_000_000 }

const NUMERAL = '[零〇一二两三四五六七八九十百千万亿]{1,16}'

/** The whole number a Chinese numeral stands for, or null where it is not one. */
export const numeralValue = (text: string): number | null => {
  let [sum, group, digit] = [0, 0, 0]
  for (const char of text) {
    const [value, place, size] = [DIGIT[char], PLACE[char], GROUP[char]]
    if (value !== undefined) {
      digit = digit * 10 + value
    } else if (place !== undefined) {
      group += (digit || 1) * place
      digit = 0
    } else if (size !== undefined) {
      sum += (group + digit || 1) * size
      group = 0
      digit = 0
    } else return null
  }
  const total = sum + group + digit
  return text && Number.isSafeInteger(total) ? total : null
}

const decimalOf = (text: string): string | null => {
  const [whole = '', fraction] = text.split('点')
  const value = numeralValue(whole)
  if (value === null) return null
  if (fraction === undefined) return String(value)
  const digits = [...fraction].map((char) => DIGIT[char])
  return digits.includes(undefined) ? null : `${value}.${digits.join('')}`
}

const replaced = (whole: string, head: string, numeral: string, tail: string): string => {
  const value = decimalOf(numeral)
  return value === null ? whole : `${head}${value}${tail}`
}

const HEAD =
  '^|[≥≤=><:]|不少于|不低于|不超过|不高于|至少|最多|大于|小于|等于|共计?|累计|完成|开展|举办|组织|达到?|编制|约'
const COUNTED =
  '余|多|个|人次|人|名|次|场|项|件|份|册|本|卷|台|套|部|篇|座|处|条|家|所|间|辆|种|类|户|村|天|月|年|万|亩|吨|元|公里|米'
const BEFORE_UNIT = new RegExp(`(${HEAD})(${NUMERAL})(?=(?:${COUNTED})(?!分|以下|龙|线))`, 'g')
const PERCENT = new RegExp(`百分之([零〇一二两三四五六七八九十百点]+)`, 'g')
const TENTHS = /^([≥≤=><]|达到?)?([一二三四五六七八九])成([一二三四五六七八九])?(?=以上|$)/

const ALONE = new RegExp(
  `^([≥≤=><]?)([零一二两三四五六七八九十]${NUMERAL.replace('{1,16}', '{0,16}')})$`,
)

/**
 * Writes as digits the Chinese numerals in front of a counting word, of percentages and tenths (九成), and
 * those that are the whole cell.
 */
export const withDigits = (text: string): string =>
  text
    .replace(ALONE, (whole: string, head: string, numeral: string) =>
      replaced(whole, head, numeral, ''),
    )
    .replace(/百分之?百/g, '100%')
    .replace(/百分之(\d+(?:\.\d+)?)%?/g, '$1%')
    .replace(PERCENT, (whole: string, numeral: string) => replaced(whole, '', numeral, '%'))
    .replace(
      TENTHS,
      (_, head: string | undefined, tens: string, ones: string | undefined) =>
        `${head ?? ''}${DIGIT[tens] ?? 0}${ones ? (DIGIT[ones] ?? 0) : 0}%`,
    )
    .replace(BEFORE_UNIT, (whole: string, head: string, numeral: string) =>
      replaced(whole, head, numeral, ''),
    )
