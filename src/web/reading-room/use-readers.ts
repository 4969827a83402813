import { useQuery } from '@tanstack/react-query'
import { api } from '../app/api.ts'
import { ask } from '../app/ask.ts'
import type { Reader } from './queries.ts'

const RESIDENT = 'resident-id' as const
/** An identity number, whole. */
export const ID_NUMBER = /^\d{17}[\dXx]$/

/** Readers by a part of the name, or the one of an identity number typed whole. */
export const useReaders = (text: string): Reader[] => {
  const byNumber = ID_NUMBER.test(text)
  const found = useQuery({
    ...ask('readingRoom.findReader', api.readingRoom.findReader, {
      idType: RESIDENT,
      idNumber: text,
    }),
    enabled: byNumber,
    // An identity number is not kept longer than the question.
    gcTime: 0,
  })
  const named = useQuery({
    ...ask('readingRoom.listReaders', api.readingRoom.listReaders, { name: text, limit: 8 }),
    enabled: text !== '' && !byNumber,
  })
  if (byNumber) return found.data?.reader ? [found.data.reader] : []
  return text === '' ? [] : (named.data?.rows ?? [])
}
