import type { SampleOptions, SampleTable } from '../base/table.ts'
import type { House } from '../house/tables.ts'
import type { Block } from '../holdings/block.ts'
import type { Found } from './finder.ts'
import type { Visit } from './visits.ts'
import { instantAt, millisAt } from '../base/dates.ts'
import { idsFor } from '../base/ids.ts'
import { createRandom } from '../base/random.ts'
import { tableOf } from '../base/table.ts'
import { unitId } from '../holdings/unit.ts'
import { beside, createFinder } from './finder.ts'
import { planReaders } from './readers.ts'
import { UNDESCRIBED } from './topics.ts'

const BOOKS = [
  '《湖南省志》',
  '《怀化地区志》',
  '《黔阳县志》',
  '《沅陵县志》',
  '《溆浦县志》',
  '《芷江县志》',
  '《洪江育婴小识》',
  '地区统计年鉴',
  '地方报纸合订本',
  '文史资料选辑',
  '政府公报',
  '《怀化大辞典》',
]

const VISIT_COLUMNS = [
  'archive_id',
  'visit_id',
  'reader_id',
  'visited_on',
  'purpose',
  'topic',
  'channel',
  'clerk_id',
  'department_id',
  'party_size',
  'serves_archives',
  'serves_reference',
  'outcome',
  'outcome_reason',
  'copied_pages',
  'reference_copied_pages',
  'satisfaction',
  'withdrawn_at',
  'withdrawn_reason',
] as const

const readerTable = (
  options: SampleOptions,
  readers: ReturnType<typeof planReaders>['readers'],
): SampleTable => {
  const idOf = idsFor(options.archiveId, 'reader')
  return {
    table: 'reader',
    columns: [
      'archive_id',
      'reader_id',
      'name',
      'id_type',
      'id_number_sealed',
      'id_number_hash',
      'id_number_tail',
      'organisation',
    ],
    count: readers.length,
    *rows() {
      for (const { number, name, idType, idNumber, organisation, firstVisit } of readers) {
        const closed =
          idNumber === null || idType === 'letter'
            ? { sealed: null, hash: null, tail: null }
            : options.closeIdNumber(idNumber, idType)
        const id = idOf(millisAt(firstVisit.date, firstVisit.minute), number)
        yield [
          options.archiveId,
          id,
          name,
          idType,
          closed.sealed,
          closed.hash,
          closed.tail,
          organisation,
        ]
      }
    },
  }
}

const visitRecord = (visit: Visit, house: House) => ({
  visited_on: visit.date,
  purpose: visit.topic.purpose,
  topic: visit.topic.text,
  channel: visit.channel,
  clerk_id: house.personId(visit.clerk),
  department_id: house.departmentId('use'),
  party_size: 1,
  serves_archives: visit.archives,
  serves_reference: visit.reference,
  outcome: visit.outcome,
  outcome_reason: visit.reason,
  copied_pages: visit.copied,
  reference_copied_pages: visit.referenceCopied,
  satisfaction: visit.satisfaction,
  withdrawn_at: visit.withdrawn === null ? null : instantAt(visit.date, 1130),
  withdrawn_reason: visit.withdrawn,
})

/** What one visit used, a row each: kind, unit where it is described, and words where it is not. */
function* usesOf(
  visit: Visit,
  find: ReturnType<typeof createFinder>,
  seed: ReturnType<typeof createRandom>,
) {
  const random = seed
  random.restart(visit.number, 77)
  for (const kind of ['file', 'item'] as const) {
    let last: Found | undefined
    for (let i = 0; i < visit[kind === 'file' ? 'files' : 'items']; i += 1) {
      last =
        last === undefined || random.chance(0.3)
          ? find(visit.topic, kind, visit.date, random)
          : beside(last, random)
      const unlinked = random.chance(0.05)
      yield {
        kind,
        unit: unlinked ? undefined : last,
        description: unlinked ? random.pick(UNDESCRIBED) : null,
      }
    }
  }
  for (let i = 0; i < visit.books; i += 1)
    yield { kind: 'reference-book' as const, unit: undefined, description: random.pick(BOOKS) }
}

/** 查阅利用: readers, visits and their uses. */
export const readingRoomTables = (
  options: SampleOptions,
  house: House,
  visits: readonly Visit[],
  blocks: readonly Block[],
): SampleTable[] => {
  const { archiveId: archive_id } = options
  const visitIdOf = idsFor(archive_id, 'visit')
  const readerIdOf = idsFor(archive_id, 'reader')
  const useIdOf = idsFor(archive_id, 'use')
  const unitIdOf = idsFor(archive_id, 'unit')
  const { readers, readerOf } = planReaders(visits)
  const timeOf = (visit: Visit): number => millisAt(visit.date, visit.minute)
  const records = visits.map((visit) => {
    const reader = readerOf[visit.number]
    if (reader === undefined) throw new Error(`visit ${visit.number} has no reader`)
    const reader_id = readerIdOf(timeOf(reader.firstVisit), reader.number)
    return {
      archive_id,
      visit_id: visitIdOf(timeOf(visit), visit.number),
      reader_id,
      ...visitRecord(visit, house),
    }
  })
  return [
    readerTable(options, readers),
    tableOf('visit', VISIT_COLUMNS, records),
    {
      table: 'visit_use',
      columns: ['archive_id', 'use_id', 'visit_id', 'kind', 'unit_id', 'description', 'quantity'],
      count: visits.reduce((sum, visit) => sum + visit.files + visit.items + visit.books, 0),
      *rows() {
        const find = createFinder(blocks)
        const random = createRandom('uses')
        let number = 0
        for (const visit of visits)
          for (const { kind, unit, description } of usesOf(visit, find, random)) {
            const unit_id = unit === undefined ? null : unitId(unitIdOf, unit.block, unit.k)
            yield [
              archive_id,
              useIdOf(timeOf(visit), number++),
              visitIdOf(timeOf(visit), visit.number),
              kind,
              unit_id,
              description,
              1,
            ]
          }
      },
    },
  ]
}
