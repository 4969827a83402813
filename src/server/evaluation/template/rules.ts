import { problem } from '#contract/problem.ts'
import { exact, plain, total } from '../scoring/index.ts'

interface Weighted {
  executionPoints: string
  levels: readonly { level1: string; points: string }[]
}

/** Execution points and all levels together. */
export const sumOf = ({ executionPoints, levels }: Weighted): string =>
  total([executionPoints, ...levels.map((level) => level.points)])

/** Points as people write them: `10`, not `10.00`. */
export const tidy = (points: string): string => plain(exact(points))

/** A template can be used only when its points add to 100 (财预〔2020〕10号). */
export const checkSum = (template: Weighted): void => {
  const sum = sumOf(template)
  if (sum === '100') return
  const parts = [
    `预算执行率 ${tidy(template.executionPoints)}`,
    ...template.levels.map((one) => `${one.level1} ${tidy(one.points)}`),
  ]
  throw problem(
    'rule',
    'template-sum',
    `分值合计为 ${sum}（${parts.join('，')}），应为 100，不能启用`,
    { params: { sum } },
  )
}

interface Standing {
  state: 'draft' | 'usable'
  withdrawnAt: string | null
}

/** Throws unless the template may still be written. */
export const checkDraft = ({ state, withdrawnAt }: Standing): void => {
  if (withdrawnAt) throw problem('rule', 'template-withdrawn', '该模板已作废')
  if (state === 'usable')
    throw problem('rule', 'template-usable', '模板已启用，不能修改；请作废后另建')
}
