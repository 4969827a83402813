import { problem, type Problem } from '#contract/problem.ts'

const outside = (path: string, label: string, value: string, message: string): Problem =>
  problem(
    'rule',
    'term-too-short',
    `项目期限不能小于已提交支付申请的业务发生日期：${label}${message}`,
    {
      fields: [{ path, label, value, message }],
    },
  )

/** A shortened term may not leave live requests outside it. */
export const termCovers = (
  term: { startsOn: string; endsOn: string },
  used: { first: string | null; last: string | null },
): Problem | null => {
  if (used.first !== null && used.first < term.startsOn)
    return outside('startsOn', '开始日期', term.startsOn, `应不晚于 ${used.first}`)
  if (used.last !== null && used.last > term.endsOn)
    return outside('endsOn', '结束日期', term.endsOn, `应不早于 ${used.last}`)
  return null
}
