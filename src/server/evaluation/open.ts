import { problem } from '#contract/problem.ts'
import type { EvaluationState } from './store.ts'

/** Throws once the director has signed: studies and verifications go on until then. */
export const checkUnsigned = ({ state }: { state: EvaluationState }): void => {
  if (state === 'signed')
    throw problem('rule', 'evaluation-is-final', '绩效评价已由馆长签发，其中内容不能再变动')
}

/** Throws unless no one has signed: sheet, judgements and reasons are what the signatures stand under. */
export const checkOpen = ({ state }: { state: EvaluationState }): void => {
  checkUnsigned({ state })
  if (state !== 'draft')
    throw problem('rule', 'sheet-is-locked', '绩效评价已有人签字，须先退回才能修改')
}
