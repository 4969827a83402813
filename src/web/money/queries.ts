import { useQueryClient } from '@tanstack/react-query'
import { api } from '../app/api.ts'
import { ask } from '../app/ask.ts'
import type { Tone } from '../kit/StatusTag.tsx'

export type Payment = Awaited<ReturnType<typeof api.money.listPayments>>['rows'][number]
export type InboxRow = Awaited<ReturnType<typeof api.money.inbox>>['rows'][number]
export type PaymentDetail = Awaited<ReturnType<typeof api.money.getPayment>>
export type Adjustment = Awaited<ReturnType<typeof api.money.listAdjustments>>['rows'][number]
export type AdjustmentDetail = Awaited<ReturnType<typeof api.money.getAdjustment>>
export type Line = Awaited<ReturnType<typeof api.money.listLines>>['rows'][number]
export type ProjectDetail = Awaited<ReturnType<typeof api.money.getProject>>
export type Project = Awaited<ReturnType<typeof api.money.listProjects>>['rows'][number]

export const paymentOf = (requestId: string) =>
  ask('money.getPayment', api.money.getPayment, { requestId })

export const adjustmentOf = (adjustmentId: string) =>
  ask('money.getAdjustment', api.money.getAdjustment, { adjustmentId })

export const projectOf = (projectId: string, year: number) =>
  ask('money.getProject', api.money.getProject, { projectId, year })

/** The projects whose term touches the year. */
export const projectsOf = (year: number) =>
  ask('money.listProjects', api.money.listProjects, { year, limit: 200 })

export const linesOf = (year: number) =>
  ask('money.listLines', api.money.listLines, { year, limit: 200 })

/** Reads money, what waits and the records' history again after a change. */
export const useRefresh = (): (() => Promise<void>) => {
  const client = useQueryClient()
  return async () => {
    await Promise.all(
      ['money', 'desk', 'records'].map((key) => client.invalidateQueries({ queryKey: [key] })),
    )
  }
}

export const ENTRY_TONES: Record<Adjustment['state'], Tone> = {
  waiting: 'warn',
  confirmed: 'ok',
  withdrawn: 'plain',
}

export const STATE_TONES: Record<Payment['state'], Tone> = {
  draft: 'plain',
  submitted: 'accent',
  reviewed: 'accent',
  approved: 'accent',
  paid: 'ok',
  returned: 'warn',
  withdrawn: 'plain',
}

/** In whose hands a request is now. */
export const holderOf = ({ state, applicantName }: Payment): string => {
  switch (state) {
    case 'draft':
    case 'returned':
      return `报账人 ${applicantName}`
    case 'submitted':
      return '财务审核'
    case 'reviewed':
      return '财务分管领导'
    case 'approved':
      return '报账人或财务登记支付'
    default:
      return '—'
  }
}
