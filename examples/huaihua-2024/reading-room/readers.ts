import type { Visit } from './visits.ts'
import { personName, residentId } from '../base/names.ts'
import { at, createRandom } from '../base/random.ts'
import { ORGANISATIONS } from './topics.ts'

export interface Reader {
  number: number
  name: string
  idType: 'resident-id' | 'passport' | 'letter'
  idNumber: string | null
  organisation: string | null
  firstVisit: Visit
}

/** Of all visits, how many were someone's first. */
const READERS = 1900
/** A reader who comes again was here among the last so many of his kind. */
const MEMORY = 160

const idOf = (official: boolean, draw: number): Reader['idType'] => {
  if (official) return draw < 0.3 ? 'letter' : 'resident-id'
  return draw < 0.003 ? 'passport' : 'resident-id'
}

/** Who came: the readers, and each visit's reader by the visit's number. */
export const planReaders = (
  visits: readonly Visit[],
): { readers: Reader[]; readerOf: Reader[] } => {
  const random = createRandom('readers')
  const readers: Reader[] = []
  const known = { official: [] as Reader[], personal: [] as Reader[] }
  const create = (visit: Visit): Reader => {
    const number = readers.length
    const idType = idOf(visit.topic.official, random.next())
    const idNumber =
      idType === 'letter'
        ? null
        : idType === 'passport'
          ? `EX${String(7_100_000 + number)}`
          : residentId(random, number)
    const organisation = visit.topic.official ? random.pick(ORGANISATIONS) : null
    const reader = {
      number,
      name: personName(random),
      idType,
      idNumber,
      organisation,
      firstVisit: visit,
    }
    readers.push(reader)
    return reader
  }
  const readerOf = visits.map((visit, index) => {
    const kind = known[visit.topic.official ? 'official' : 'personal']
    const isNew = random.next() < (READERS - readers.length) / (visits.length - index)
    const reader =
      isNew || kind.length === 0
        ? create(visit)
        : at(kind, kind.length - 1 - random.between(0, Math.min(MEMORY, kind.length) - 1))
    if (reader.firstVisit === visit) kind.push(reader)
    return reader
  })
  return { readers, readerOf }
}
