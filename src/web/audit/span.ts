import { WORD_SEARCH } from '#contract/records.ts'

const DAY_MS = 86_400_000

interface Asked {
  q: string
  from: string
  to: string
  /** Today in the archive. */
  today: string
}

/** What is said of a period beside its fields, and whether nothing can be looked up by it. */
export interface Said {
  text: string
  wrong: boolean
}

const daysBetween = (from: string, to: string): number =>
  (Date.parse(to) - Date.parse(from)) / DAY_MS

/**
 * What a period and the words looked for in it come to: ends the wrong way round, a word too short, a period
 * too long for words, or the days that are looked through where none are given. Null where nothing is to say.
 */
export const spanSaid = ({ q, from, to, today }: Asked): Said | null => {
  const { fewest, days, mostDays } = WORD_SEARCH
  if (from !== '' && to !== '' && from > to)
    return { text: '“自”晚于“至”，没有这样的期间，请改其中一个日期。', wrong: true }
  if (q === '') return null
  if (q.length < fewest)
    return { text: `按内容查找至少要 ${fewest} 个字，现在列出的是全部内容。`, wrong: false }
  const last = to === '' ? today : to
  if (from !== '' && daysBetween(from, last) >= mostDays)
    return {
      text: `按内容查找时，期间不能超过 ${mostDays} 天，请把“自”“至”改近些。`,
      wrong: true,
    }
  if (from !== '') return null
  const looked = to === '' ? `最近 ${days} 天` : ` ${to} 止的 ${days} 天`
  return {
    text: `没有填“自”，按内容只查${looked}；要查别的期间，请填“自”“至”，不超过 ${mostDays} 天。`,
    wrong: false,
  }
}
