import { findMalformedBindings, parseBindings } from './binding.ts'
import type { Binding, ReportFigure } from './figure.ts'
import { findUnboundNumerals } from './numerals.ts'
import { locator, type Range } from './ranges.ts'
import { renderFigure } from './render.ts'

/** What an editor underlines and the export lists. An error stops the export. */
export interface TextProblem extends Range {
  line: number
  column: number
  severity: 'error' | 'warning'
  code: 'unbound' | 'unknown-figure' | 'wrong-unit' | 'malformed' | 'no-record' | 'double-unit'
  text: string
  message: string
}

type Finding = Pick<TextProblem, 'severity' | 'code' | 'message'>

const unknown = ({ key }: Binding): Finding => ({
  severity: 'error',
  code: 'unknown-figure',
  message: `没有代号为“${key}”的数据，请检查拼写或先登记该数据`,
})

/** 3085人次人次: the unit came with the figure and was written again. */
const doubled = (shown: string, after: string): Finding[] => {
  const unit = /(?<![^\d.-])[^\d.-]+$/.exec(shown)?.[0] ?? ''
  if (unit === '' || !after.startsWith(unit)) return []
  const message = `绑定的数据已带单位“${unit}”，后面不必再写`
  return [{ severity: 'warning', code: 'double-unit', message }]
}

const judge = (binding: Binding, figure: ReportFigure | undefined, after: string): Finding[] => {
  if (!figure) return [unknown(binding)]
  const rendered = renderFigure(figure, binding)
  if ('error' in rendered)
    return [{ severity: 'error', code: 'wrong-unit', message: rendered.error }]
  const warning = rendered.warning
  if (warning === undefined) return doubled(rendered.text, after)
  return [{ severity: 'warning', code: 'no-record', message: warning }]
}

const MALFORMED: Finding = {
  severity: 'error',
  code: 'malformed',
  message:
    '花括号内应为数据代号，可加单位和小数位数，如 {budget.daily.spent|万元|2}；若不是数据，请写作 \\{',
}

/** Everything wrong with a section's text, in the order of reading. */
export const checkText = (
  markdown: string,
  figures: ReadonlyMap<string, ReportFigure>,
): TextProblem[] => {
  const locate = locator(markdown)
  const at = ({ start, end }: Range, finding: Finding): TextProblem => ({
    ...finding,
    start,
    end,
    ...locate(start),
    text: markdown.slice(start, end),
  })
  const bound = parseBindings(markdown).flatMap((binding) =>
    judge(binding, figures.get(binding.key), markdown.slice(binding.end, binding.end + 20)).map(
      (finding) => at(binding, finding),
    ),
  )
  const malformed = findMalformedBindings(markdown).map((range) => at(range, MALFORMED))
  const unbound = findUnboundNumerals(markdown).map((numeral) =>
    at(numeral, {
      severity: 'warning',
      code: 'unbound',
      message: `${numeral.reason}：${numeral.text}`,
    }),
  )
  return [...bound, ...malformed, ...unbound].toSorted((a, b) => a.start - b.start)
}
