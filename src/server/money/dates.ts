import { problem, type Problem } from '#contract/problem.ts'

interface DateField {
  path: string
  label: string
  value: string
}

const wrong = (reason: string, field: DateField, message: string): Problem =>
  problem('invalid', reason, `${field.label} ${field.value} ${message}`, {
    fields: [{ ...field, message }],
  })

/** A date that records what has happened cannot lie ahead of the archive's today. */
export const notAfter = (field: DateField, today: string): Problem | null =>
  field.value <= today ? null : wrong('in-the-future', field, `应不晚于今天（${today}）`)

/** A date before which the matter cannot have happened. */
export const notBefore = (field: DateField, first: string, what: string): Problem | null =>
  field.value >= first ? null : wrong('too-early', field, `应不早于${what}（${first}）`)

/** A line's money belongs to its budget year. */
export const inYear = (field: DateField, year: number): Problem | null =>
  field.value.slice(0, 4) === String(year)
    ? null
    : wrong('outside-year', field, `应在预算年度 ${year} 年内`)

/** A project's money is spent within its term. */
export const inTerm = (
  field: DateField,
  term: { startsOn: string; endsOn: string },
): Problem | null =>
  field.value >= term.startsOn && field.value <= term.endsOn
    ? null
    : wrong('outside-term', field, `应在项目期限 ${term.startsOn} 至 ${term.endsOn} 内`)

/** After the year's end, in the archive's time zone, nothing of that year moves towards payment. */
export const yearOpen = (year: number, today: string): Problem | null =>
  today <= `${year}-12-31`
    ? null
    : problem('rule', 'year-ended', `${year} 年度已于 ${year}-12-31 结束，不能再办理该年度的支付`, {
        params: { year, today },
      })
