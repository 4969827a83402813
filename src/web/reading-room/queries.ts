import { useQueryClient } from '@tanstack/react-query'
import { PERMIT_STATES } from '#contract/permits.ts'
import { api } from '../app/api.ts'
import { ask } from '../app/ask.ts'
import type { Tone } from '../kit/StatusTag.tsx'

export type Visit = Awaited<ReturnType<typeof api.readingRoom.listVisits>>['rows'][number]
export type VisitRecord = Awaited<ReturnType<typeof api.readingRoom.getVisit>>
export type Reader = Awaited<ReturnType<typeof api.readingRoom.getReader>>

export const visitOf = (visitId: string) =>
  ask('readingRoom.getVisit', api.readingRoom.getVisit, { visitId })

export const readerOf = (readerId: string) =>
  ask('readingRoom.getReader', api.readingRoom.getReader, { readerId })

export const visitsOn = (day: string) =>
  ask('readingRoom.listVisits', api.readingRoom.listVisits, { from: day, to: day, limit: 100 })

export type Permit = Awaited<ReturnType<typeof api.readingRoom.listPermits>>['rows'][number]
export type PermitRecord = Awaited<ReturnType<typeof api.readingRoom.getPermit>>

export const permitOf = (permitId: string) =>
  ask('readingRoom.getPermit', api.readingRoom.getPermit, { permitId })

export const PERMIT_TONES: Record<Permit['state'], Tone> = {
  opinion: 'accent',
  department: 'accent',
  director: 'accent',
  granted: 'ok',
  refused: 'bad',
}

/** What a permit's state is called on a day: a granted one runs out by itself. */
export const permitWord = ({ state, validUntil, withdrawnAt }: Permit, today: string): string => {
  if (withdrawnAt !== null) return '已作废'
  return state === 'granted' && validUntil < today ? '已过期' : PERMIT_STATES[state]
}

/** Reads the register and what is counted from it again after a change. */
export const useRefresh = (): (() => Promise<void>) => {
  const client = useQueryClient()
  return async () => {
    await Promise.all(
      ['readingRoom', 'desk', 'records', 'evidence'].map((key) =>
        client.invalidateQueries({ queryKey: [key] }),
      ),
    )
  }
}
