import { beforeAll, describe, expect, it } from 'vitest'
import { readTable, SLOW, textOf } from '../testing.ts'

interface Unit {
  fonds: string
  what: string
  pieces: number
  arose: string
  received: string
  left: string
}

const COLUMNS = [
  'unit_id',
  'fonds_id',
  'level',
  'carrier',
  'pieces',
  'retention',
  'access_status',
  'secrecy',
  'dated_from',
  'dated_to',
  'reference_code',
  'title',
  'pages',
  'digitised_pages',
  'shelf',
] as const

const ALLOWED = {
  level: new Set(['file', 'item']),
  carrier: new Set(['paper', 'photograph', 'audio-visual', 'electronic', 'object']),
  retention: new Set(['Y', 'D30', 'D10', '永久', '长期', '短期']),
  access_status: new Set(['open', 'controlled', 'extended', 'unreviewed']),
  secrecy: new Set(['public', 'internal', 'declassified']),
}
const CODE =
  /^[A-Z]{0,2}\d{1,5}-((WS|KJ|RS|KU|ZY|ZP|LX|SW)(·[^\s·-]{1,30}){0,6}|[A-Z]{0,2}\d{1,4})-\d{3,6}$/u

type Text = Record<(typeof COLUMNS)[number], string>

const isSound = (row: Text): boolean =>
  ALLOWED.level.has(row.level) &&
  ALLOWED.carrier.has(row.carrier) &&
  ALLOWED.retention.has(row.retention) &&
  ALLOWED.access_status.has(row.access_status) &&
  ALLOWED.secrecy.has(row.secrecy) &&
  row.dated_from <= row.dated_to &&
  CODE.test(row.reference_code) &&
  row.title.length > 4 &&
  row.title.length < 120 &&
  !/[{}@]|undefined/.test(row.title) &&
  Number(row.digitised_pages) <= Number(row.pages) &&
  /^\d\d-\d\d\d?-\d$/.test(row.shelf)

const units = new Map<string, Unit>()
const unsound: string[] = []
const codes = new Set<string>()
const titles = new Set<string>()
const departures: string[] = []
let misplaced = 0

const come = (unit: Unit, on: string): void => {
  if (unit.received !== '' || on < unit.arose) misplaced += 1
  unit.received = on
}

beforeAll(() => {
  for (const row of textOf('description_unit', COLUMNS)) {
    if (!isSound(row)) unsound.push(JSON.stringify(row))
    codes.add(row.reference_code)
    titles.add(row.title)
    const { fonds_id: fonds, level, carrier, pieces, dated_to: arose } = row
    units.set(row.unit_id, {
      fonds,
      what: `${level} ${carrier}`,
      pieces: Number(pieces),
      arose,
      received: '',
      left: '9999',
    })
  }
  for (const { unit_id, kind, occurred_on } of textOf('custody_event', [
    'unit_id',
    'kind',
    'occurred_on',
  ])) {
    const unit = units.get(unit_id)
    if (unit === undefined) throw new Error('an event of an unknown unit')
    if (kind === 'received') come(unit, occurred_on)
    else {
      if (unit.received === '' || unit.received >= occurred_on) misplaced += 1
      unit.left = occurred_on
      departures.push(kind)
    }
  }
}, SLOW)

const filesHeldOn = (date: string): Unit[] =>
  [...units.values()].filter(
    ({ what, received, left }) => what === 'file paper' && received <= date && left > date,
  )

describe('the holdings of the sample', () => {
  it('are valid unit by unit, with codes used once', () => {
    expect(unsound.slice(0, 3)).toEqual([])
    expect(codes.size).toBe(units.size)
  })

  it('receive each unit once, after its records arose, and let it go only later', () => {
    expect(misplaced).toBe(0)
    expect([...units.values()].filter(({ received }) => received === '')).toEqual([])
  })

  it('hold exactly 485,000 files at the end of 2024, 1,128 of them new', () => {
    expect(filesHeldOn('2024-12-31').length).toBe(485_000)
    expect(filesHeldOn('2023-12-31').length).toBe(485_000 - 1128)
  })

  it('hold almost 20,000 photographs in albums', () => {
    const pieces = [...units.values()].map((unit) =>
      unit.what === 'file photograph' ? unit.pieces : 0,
    )
    expect(pieces.reduce((a, b) => a + b, 0)).toBe(19_846)
  })

  it('keep some tens of thousands of items', () => {
    const items = [...units.values()].filter(({ what }) => what.startsWith('item')).length
    expect(items).toBeGreaterThan(39_000)
    expect(items).toBeLessThan(42_000)
  })

  it('differ in past years: units left before 2024, in every way', () => {
    expect(departures.length).toBeGreaterThan(8000)
    expect(new Set(departures)).toEqual(new Set(['transferred', 'deaccessioned', 'withdrawn']))
    expect([...units.values()].filter(({ left }) => left >= '2024' && left < '9999')).toEqual([])
  })

  it('receive in 2024 what the report says', () => {
    const names = new Map(readTable('fonds').map((row) => [row['fonds_id'], String(row['name'])]))
    const received: Record<string, number> = {}
    for (const { fonds, what, received: on } of units.values()) {
      if (on < '2024') continue
      const key = `${names.get(fonds)} ${what}`
      received[key] = (received[key] ?? 0) + 1
    }
    expect(received).toEqual({
      '华峰电子厂 file paper': 1089,
      '华峰电子厂 file photograph': 24,
      '首钢怀化综合农场 file paper': 39,
      '怀化工业中专 item paper': 1032,
      '中共怀化市委组织部 item paper': 283,
    })
  })

  it('are spread over fonds as unevenly as in a real archive', () => {
    const sizes = new Map<string, number>()
    for (const { fonds } of filesHeldOn('2024-12-31')) sizes.set(fonds, (sizes.get(fonds) ?? 0) + 1)
    const ranked = [...sizes.values()].sort((a, b) => b - a)
    expect(ranked.length).toBe(244)
    const top = ranked.slice(0, 10).reduce((a, b) => a + b, 0)
    expect(top / 485_000).toBeGreaterThan(0.4)
    expect(top / 485_000).toBeLessThan(0.7)
    expect(ranked.filter((size) => size < 200).length).toBeGreaterThan(30)
  })

  it('are used in the reading room on days they are held, files as files', () => {
    const days = new Map(
      readTable('visit').map((row) => [row['visit_id'], String(row['visited_on'])]),
    )
    const linked = readTable('visit_use').filter(({ unit_id }) => unit_id !== null)
    const wrong = linked.filter(({ visit_id, unit_id, kind }) => {
      const unit = units.get(String(unit_id))
      const day = days.get(visit_id)
      if (unit === undefined || day === undefined) return true
      const fits = unit.what === 'file paper' || (kind === 'item' && unit.what === 'item paper')
      return !fits || unit.received > day || unit.left <= day
    })
    expect(linked.length).toBeGreaterThan(20_000)
    expect(wrong).toEqual([])
  })

  it('number fonds with gaps', () => {
    const numbers = readTable('fonds').map(({ number }) => String(number))
    expect(new Set(numbers).size).toBe(numbers.length)
    const plain = numbers.filter((number) => /^\d+$/.test(number)).map(Number)
    expect(Math.max(...plain)).toBeGreaterThan(plain.length + 20)
  })

  it('write titles of great variety', () => {
    expect(titles.size / units.size).toBeGreaterThan(0.7)
  })
})
