import type { SampleOptions, SampleTable } from '../base/table.ts'
import type { HoldingsPlan } from './plan.ts'
import type { Block } from './block.ts'
import { isoDate } from '../base/dates.ts'
import { idsFor } from '../base/ids.ts'
import { createRandom } from '../base/random.ts'
import { tableOf } from '../base/table.ts'
import { referenceCode, yearOf } from './block.ts'
import { fondsId, nameInYear } from './fonds.ts'
import { createTitleWriter } from './titles/writer.ts'
import { DOCUMENT_WORDS } from './transfers.ts'
import { accessOf, datesOf, enteredAt, pagesOf, secrecyOf, shelfOf, unitId } from './unit.ts'

const FONDS_COLUMNS = [
  'archive_id',
  'fonds_id',
  'number',
  'name',
  'creating_body',
  'dated_from',
  'dated_to',
  'department_id',
  'held_from',
  'held_until',
] as const

const UNIT_COLUMNS = [
  'archive_id',
  'unit_id',
  'fonds_id',
  'level',
  'reference_code',
  'title',
  'creator',
  'document_number',
  'dated_from',
  'dated_to',
  'retention',
  'carrier',
  'pages',
  'pieces',
  'size_bytes',
  'digitised_pages',
  'access_status',
  'secrecy',
  'shelf',
]

const EVENT_COLUMNS = ['archive_id', 'event_id', 'unit_id', 'kind', 'occurred_on', 'document']

type DepartmentId = (key: string) => string

const fondsTable = (
  options: SampleOptions,
  plan: HoldingsPlan,
  departmentId: DepartmentId,
): SampleTable => {
  const idOf = idsFor(options.archiveId, 'fonds')
  const records = plan.fonds.map((fonds) => {
    const own = plan.blocks.filter((block) => block.fonds === fonds)
    const firstYear = own.reduce((year, block) => Math.min(year, block.from), 9999)
    const lastYear = own.reduce((year, block) => Math.max(year, block.to), 0)
    const heldFrom = own.reduce(
      (date, block) => (block.receivedOn < date ? block.receivedOn : date),
      '9999',
    )
    return {
      archive_id: options.archiveId,
      fonds_id: fondsId(idOf, fonds),
      number: fonds.number,
      name: fonds.name,
      creating_body: fonds.name,
      dated_from: isoDate(firstYear, 1, 1),
      dated_to: isoDate(lastYear, 12, 31),
      department_id: departmentId(fonds.department),
      held_from: heldFrom,
      held_until: fonds.heldUntil ?? null,
    }
  })
  return tableOf('fonds', FONDS_COLUMNS, records)
}

const documentNumber = (block: Block, year: number, k: number): string | null => {
  const word = DOCUMENT_WORDS[block.fonds.name]
  return block.title === 'item' && word !== undefined ? `${word}〔${year}〕${k + 1}号` : null
}

function* unitRows(options: SampleOptions, plan: HoldingsPlan): Generator<unknown[]> {
  const idOf = idsFor(options.archiveId, 'unit')
  const fondsIdOf = idsFor(options.archiveId, 'fonds')
  const random = createRandom('units')
  const title = createTitleWriter()
  for (const block of plan.blocks) {
    const { fonds } = block
    const fondsKey = fondsId(fondsIdOf, fonds)
    for (let k = 0; k < block.count; k += 1) {
      random.restart(block.first + k, 2024)
      const year = yearOf(block, k)
      const body = nameInYear(fonds.name, year)
      const [from, to] = datesOf(block, k, random)
      const pages = pagesOf(block, random)
      yield [
        options.archiveId,
        unitId(idOf, block, k),
        fondsKey,
        block.level,
        referenceCode(block, k),
        title(block.title, fonds.kind, body, year, random),
        body,
        documentNumber(block, year, k),
        from,
        to,
        block.retention,
        block.carrier,
        pages,
        block.pieces?.[k] ?? 0,
        block.carrier === 'audio-visual' ? random.between(40, 2600) * 1_048_576 : 0,
        random.chance(block.digitised) ? pages : 0,
        accessOf(block, year, random),
        secrecyOf(year, random),
        shelfOf(block, k),
      ]
    }
  }
}

function* eventRows(options: SampleOptions, plan: HoldingsPlan): Generator<unknown[]> {
  const unitIdOf = idsFor(options.archiveId, 'unit')
  const idOf = idsFor(options.archiveId, 'custody')
  for (const block of plan.blocks)
    for (let k = 0; k < block.count; k += 1) {
      const unit = unitId(unitIdOf, block, k)
      const number = 2 * (block.first + k)
      const at = enteredAt(block, k)
      yield [options.archiveId, idOf(at, number), unit, 'received', block.receivedOn, block.receipt]
      if (block.left)
        yield [
          options.archiveId,
          idOf(at, number + 1),
          unit,
          block.left.kind,
          block.left.on,
          block.left.document,
        ]
    }
}

/** 馆藏: fonds, units and custody events, in foreign-key order. */
export const holdingsTables = (
  options: SampleOptions,
  plan: HoldingsPlan,
  departmentId: DepartmentId,
): SampleTable[] => {
  const departed = plan.blocks.reduce(
    (sum, block) => sum + (block.left === undefined ? 0 : block.count),
    0,
  )
  return [
    fondsTable(options, plan, departmentId),
    {
      table: 'description_unit',
      columns: UNIT_COLUMNS,
      rows: () => unitRows(options, plan),
      count: plan.units,
    },
    {
      table: 'custody_event',
      columns: EVENT_COLUMNS,
      rows: () => eventRows(options, plan),
      count: plan.units + departed,
    },
  ]
}
