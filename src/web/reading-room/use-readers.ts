import { useQuery } from '@tanstack/react-query'
import type { LOOKUP_PURPOSES } from '#contract/reading-room-rows.ts'
import { api } from '../app/api.ts'
import { ask } from '../app/ask.ts'
import { useCan } from '../app/session.ts'
import type { Reader } from './queries.ts'

/** An identity number, whole. */
export const ID_NUMBER = /^\d{17}[\dXx]$/

type Purpose = keyof typeof LOOKUP_PURPOSES

/** The reader of a number typed whole. Each asking is counted and logged, so it is asked once and not again by itself. */
const useHolder = (idNumber: string, purpose: Purpose, enabled: boolean) =>
  useQuery({
    queryKey: ['reader-of-number', idNumber],
    queryFn: () => api.readingRoom.findReader({ idType: 'resident-id', idNumber, purpose }),
    enabled,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    // An identity number is not kept longer than the question.
    gcTime: 0,
  })

/** Readers by a part of the name, or, for who serves readers, the one of an identity number typed whole. */
export const useReaders = (
  text: string,
  purpose: Purpose,
): { readers: Reader[]; error: Error | null } => {
  const can = useCan()
  const byNumber = ID_NUMBER.test(text)
  const holder = useHolder(text, purpose, byNumber && can('reading-room.record'))
  const named = useQuery({
    ...ask('readingRoom.listReaders', api.readingRoom.listReaders, { name: text, limit: 8 }),
    enabled: text !== '' && !byNumber,
  })
  if (!byNumber) return { readers: text === '' ? [] : (named.data?.rows ?? []), error: named.error }
  const reader = holder.data?.reader
  return { readers: reader ? [reader] : [], error: holder.error }
}
