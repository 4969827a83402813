import { choiceParam, textParam } from '../../app/search.ts'
import { useUrlState } from '../../kit/useUrlState.ts'

export const VIEWS = {
  score: '评分',
  study: '案卷研究',
  comparison: '比较分析',
  verification: '资料核查',
  drift: '签发后变动',
} as const
export type View = keyof typeof VIEWS

const VIEW_KEYS = ['score', 'study', 'comparison', 'verification', 'drift'] as const

/** The row of budget execution is named by a word, an indicator's by its id. */
export const EXECUTION = 'execution'

/**
 * Where one stands on the evaluation's page, all of it in the address: the section, the row that is open,
 * the sample on the bench, the form in hand.
 */
export const usePlace = () =>
  useUrlState({
    view: (raw) => choiceParam(raw, VIEW_KEYS) ?? 'score',
    row: (raw) => textParam(raw) ?? '',
    sample: (raw) => textParam(raw) ?? '',
    form: (raw) => textParam(raw, 20) ?? '',
  })

export type Place = ReturnType<typeof usePlace>[0]
export type Go = ReturnType<typeof usePlace>[1]
