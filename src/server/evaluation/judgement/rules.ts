import { problem, type Problem } from '#contract/problem.ts'
import { exact, percent, type ScoringSettings } from '../scoring/index.ts'
import { expectedWords, readable } from '../sheet/rules.ts'
import type { Indicator } from '../sheet/store.ts'

export interface Said {
  band?: 'achieved' | 'partial' | 'missed' | null | undefined
  share?: string | null | undefined
  answer: string | null
}

const wrong = (path: string, label: string, message: string, value?: string): Problem =>
  problem('rule', `judgement-${path}`, `${label}${message}`, {
    fields: [value === undefined ? { path, label, message } : { path, label, message, value }],
  })

const checkBand = ({ band, share }: Said, bands: ScoringSettings['bands']): void => {
  if (!band) throw wrong('band', '评判档次', '应选择一档')
  if (!share) throw wrong('share', '得分比例', '不能为空')
  const { from, to, label } = bands[band]
  if (exact(share).gte(from) && exact(share).lte(to)) return
  const range = `${percent(exact(from))} 至 ${percent(exact(to))}`
  throw wrong('share', '得分比例', `在“${label}”档应为 ${range}`, percent(exact(share)))
}

const checkAnswer = ({ band, share, answer }: Said, { direction }: Indicator): void => {
  if (band || share) throw wrong('band', '评判档次', '只用于定性指标')
  const expected = expectedWords(direction)
  if (answer === null) throw wrong('answer', '结论', `不能为空，应为${expected ?? '文字'}`)
  if (!readable(direction, answer))
    throw wrong('answer', '结论', `应为${expected ?? '文字'}`, answer)
}

/**
 * A person decides what no measure does: the band and a share inside it for a qualitative indicator
 * (财预〔2020〕10号), an answer its direction can read for the others.
 */
export const checkJudgement = (
  said: Said,
  indicator: Indicator,
  bands: ScoringSettings['bands'],
): void => {
  if (indicator.source !== 'judged')
    throw problem('rule', 'measure-decides', '该指标的实际完成值由记录统计得出，不由人员评判')
  if (indicator.direction === 'qualitative') checkBand(said, bands)
  else checkAnswer(said, indicator)
}
