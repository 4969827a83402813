/** Whether the words around two numbers speak of the same thing; where in doubt, no. */
const NEGATION = /[未不没无缺非仅只差欠]|尚|部分|建设中|进行中|推迟|延期|超期|逾期/
const UP = /增长|增加|提高|提升|上升|上涨|新增/
const DOWN = /下降|降低|减少|下滑|缩减|节约|节省/

const FREQUENCY = /每个?(?:月|季度|季|周|天|日|人|次|户|半年|学期|期)/

const frequency = (text: string): string => FREQUENCY.exec(text)?.[0] ?? ''

const trend = (text: string): string => `${UP.test(text) ? '升' : ''}${DOWN.test(text) ? '降' : ''}`

const sameTrend = (target: string, actual: string, name: string): boolean => {
  const done = trend(actual)
  return done === '' || done === (trend(target) || trend(name))
}

const within = (part: string, whole: string): boolean => part !== '' && whole.includes(part)

/**
 * `target` and `actual` are the words left beside the numbers, `name` the indicator's name. The words
 * agree where the actual has none, or the same, or words of the name, or where the target has none and
 * `sameUnit` ties the two numbers.
 */
export const sameMatter = (
  target: string,
  actual: string,
  name: string,
  sameUnit: boolean,
): boolean => {
  if (NEGATION.test(actual) || !sameTrend(target, actual, name)) return false
  if (frequency(target) !== frequency(actual)) return false
  if (actual === '' || actual === target) return true
  if (
    within(actual, name) ||
    within(name, actual) ||
    within(actual, target) ||
    within(target, actual)
  )
    return true
  return target === '' && sameUnit && actual.length <= 12
}
