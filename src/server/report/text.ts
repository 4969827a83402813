import { problem } from '#contract/problem.ts'
import { MOST_PROBLEMS } from '#contract/report.ts'
import {
  checkText,
  parseBindings,
  type ReportFigure,
  type TextProblem,
} from '#contract/report-text/index.ts'
import { mapInTurns } from '#server/kernel/turn.ts'
import { textFigure } from './content.ts'
import type { Content } from './frozen.ts'
import type * as store from './store.ts'

/** A content's figures by key. */
export const figureMap = (content: Content): Map<string, ReportFigure> =>
  new Map(content.figures.map((figure) => [figure.key, textFigure(figure)]))

/** What of a text's problems is wanted; a long text may have tens of thousands. */
type Wanted = (found: readonly TextProblem[]) => readonly TextProblem[]

/** What is wrong in the text: unbound numerals, unknown figures, units that do not fit. Others have a turn after each section. */
const problemsIn = async (
  sections: readonly store.SectionRecord[],
  content: Content,
  wanted: Wanted,
) => {
  const figures = figureMap(content)
  const found = await mapInTurns(sections, ({ sectionId, heading, markdown }) =>
    wanted(checkText(markdown, figures)).map((one) => ({ sectionId, heading, ...one })),
  )
  return found.flat()
}

const isError = ({ severity }: TextProblem): boolean => severity === 'error'

/** As many of a section's problems as are shown, errors before warnings, in the order of reading. */
const shownOf: Wanted = (found) =>
  found
    .toSorted((a, b) => Number(isError(b)) - Number(isError(a)))
    .slice(0, MOST_PROBLEMS)
    .toSorted((a, b) => a.start - b.start)

/** The problems that a writer is shown. */
export const shownProblems = (sections: readonly store.SectionRecord[], content: Content) =>
  problemsIn(sections, content, shownOf)

/** Refuses what is to be done with a text that has errors, and says where the first is. */
export const refuseErrors = async (
  sections: readonly store.SectionRecord[],
  content: Content,
  deed: '定稿' | '导出',
): Promise<void> => {
  const errors = await problemsIn(sections, content, (found) => found.filter(isError))
  const [first] = errors
  if (first)
    throw problem(
      'rule',
      'text-errors',
      `正文有 ${errors.length} 处错误，不能${deed}。第一处在“${first.heading}”第 ${first.line} 行：${first.message}`,
    )
}

/** Keys of the figures that text and tables show. */
export const usedKeys = async (
  sections: readonly store.SectionRecord[],
  content: Content,
): Promise<Set<string>> => {
  const bound = await mapInTurns(sections, ({ markdown }) =>
    parseBindings(markdown).map(({ key }) => key),
  )
  const cells = content.money
    .flatMap((row) => Object.values(row))
    .filter((cell) => typeof cell === 'object')
  return new Set([...bound.flat(), ...cells.map((cell) => cell.figure)])
}
