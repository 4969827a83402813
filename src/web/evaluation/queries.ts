import { useQueryClient } from '@tanstack/react-query'
import { api } from '../app/api.ts'
import { ask } from '../app/ask.ts'

export const resultOf = (evaluationId: string) =>
  ask('evaluation.result', api.evaluation.result, { evaluationId })

export const sheetOf = (evaluationId: string) =>
  ask('evaluation.sheet', api.evaluation.sheet, { evaluationId })

export const driftOf = (evaluationId: string) =>
  ask('evaluation.drift', api.evaluation.drift, { evaluationId })

/** The most a row's own evidence lists at once; the whole stands in the page's sections. */
const MANY = 100

export const studiesOf = (evaluationId: string, indicatorId?: string) =>
  ask('evaluation.studies', api.evaluation.studies, {
    evaluationId,
    limit: MANY,
    ...(indicatorId === undefined ? {} : { indicatorId }),
  })

export const verificationsOf = (evaluationId: string, indicatorId?: string) =>
  ask('evaluation.verifications', api.evaluation.verifications, {
    evaluationId,
    limit: MANY,
    ...(indicatorId === undefined ? {} : { indicatorId }),
  })

export const verificationOf = (verificationId: string) =>
  ask('evaluation.verification', api.evaluation.verification, { verificationId })

export type Study = Awaited<ReturnType<typeof api.evaluation.studies>>['rows'][number]
export type Verification = Awaited<ReturnType<typeof api.evaluation.verifications>>['rows'][number]
export type VerificationRecord = Awaited<ReturnType<typeof api.evaluation.verification>>
export type CheckedRecord = VerificationRecord['records'][number]
export type Sheet = Awaited<ReturnType<typeof api.evaluation.sheet>>
export type SheetIndicator = Sheet['indicators'][number]
export type OverviewRow = Awaited<ReturnType<typeof api.evaluation.overview>>[number]
export type Signature = Awaited<ReturnType<typeof api.evaluation.signatures>>[number]

/** Reads the room's figures again after a change: scores, blockers and what is still to do hang together. */
export const useRefresh = (): (() => Promise<void>) => {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: ['evaluation'] })
}
