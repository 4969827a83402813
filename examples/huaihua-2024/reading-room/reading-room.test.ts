import { describe, expect, it } from 'vitest'
import { isWorkingDay } from '../base/calendar.ts'
import { checkCharacter } from '../base/names.ts'
import { readTable, sum } from '../testing.ts'

const visits = readTable('visit')
const uses = readTable('visit_use')
const live = visits.filter(({ withdrawn_at }) => withdrawn_at === null)
const year = live.filter(({ visited_on }) => String(visited_on).startsWith('2024'))
const archives = year.filter(({ serves_archives }) => serves_archives)
const reference = year.filter(({ serves_reference }) => serves_reference)
const usesOf = (kind: string): number => {
  const counted = new Set(year.map(({ visit_id }) => visit_id))
  return sum(
    uses.filter((use) => use['kind'] === kind && counted.has(use['visit_id'])),
    'quantity',
  )
}

describe('the reading room of the sample', () => {
  it('adds up to the published year', () => {
    expect(sum(archives, 'party_size')).toBe(3085)
    expect(sum(reference, 'party_size')).toBe(312)
    expect(archives.filter(({ serves_reference }) => serves_reference).length).toBe(120)
    expect([usesOf('file'), usesOf('item'), usesOf('reference-book')]).toEqual([
      11_300, 14_124, 482,
    ])
    expect(sum(archives, 'copied_pages')).toBe(26_569)
    expect(sum(reference, 'reference_copied_pages')).toBe(583)
  })

  it('satisfies 95 of 100 who answered, of all visits of the year', () => {
    const answered = year.filter(({ satisfaction }) => satisfaction !== null)
    const satisfied = answered.filter(
      ({ satisfaction }) =>
        String(satisfaction).endsWith('satisfied') && satisfaction !== 'dissatisfied',
    )
    expect((satisfied.length * 100) / answered.length).toBe(95)
    expect(answered.length / year.length).toBeCloseTo(0.7, 1)
  })

  it('has visits on both sides of the year, and withdrawn ones in it', () => {
    expect(live.filter(({ visited_on }) => String(visited_on) < '2024').length).toBe(240)
    expect(live.filter(({ visited_on }) => String(visited_on) > '2025').length).toBeGreaterThan(20)
    expect(
      visits
        .filter(({ withdrawn_at }) => withdrawn_at !== null)
        .map(({ visited_on }) => String(visited_on).slice(0, 4)),
    ).toEqual(['2024', '2024'])
  })

  it('keeps the rules of a visit', () => {
    for (const visit of visits) {
      expect(visit['serves_archives'] === true || visit['copied_pages'] === 0).toBe(true)
      expect(visit['serves_reference'] === true || visit['reference_copied_pages'] === 0).toBe(true)
      expect(visit['outcome'] === 'found' || visit['outcome_reason'] !== null).toBe(true)
      expect(visit['channel'] === 'holiday').toBe(!isWorkingDay(String(visit['visited_on'])))
    }
  })

  it('is closed in the Spring Festival and busy in July and December', () => {
    const inMonth = (month: string): number =>
      year.filter(({ visited_on }) => String(visited_on).startsWith(`2024-${month}`)).length
    expect(
      year.some(
        ({ visited_on }) =>
          String(visited_on) >= '2024-02-10' && String(visited_on) <= '2024-02-17',
      ),
    ).toBe(false)
    expect(inMonth('07')).toBeGreaterThan(inMonth('10') * 1.3)
    expect(inMonth('12')).toBeGreaterThan(inMonth('02') * 1.5)
  })

  it('finds something to use for whoever found something', () => {
    const used = new Set(uses.map(({ visit_id }) => visit_id))
    expect(
      live.filter(({ outcome, visit_id }) => outcome === 'found' && !used.has(visit_id)),
    ).toEqual([])
  })

  it('leads most uses to the unit used, and describes the others', () => {
    const ofArchives = uses.filter(({ kind }) => kind !== 'reference-book')
    const linked = ofArchives.filter(({ unit_id }) => unit_id !== null)
    expect(linked.length / ofArchives.length).toBeGreaterThan(0.9)
    expect(
      uses.filter(({ unit_id, description }) => unit_id === null && description === null),
    ).toEqual([])
    expect(
      uses.filter(({ kind, unit_id }) => kind === 'reference-book' && unit_id !== null),
    ).toEqual([])
  })

  it('knows readers by numbers that pass every check and belong to nobody', () => {
    const readers = readTable('reader')
    expect(readers.length).toBe(1900)
    const numbers = readers
      .filter(({ id_type }) => id_type === 'resident-id')
      .map(({ id_number_sealed }) => String(id_number_sealed))
    expect(new Set(numbers).size).toBe(numbers.length)
    for (const number of numbers) {
      expect(number).toMatch(/^431299(19|20)\d{9}[\dX]$/)
      expect(checkCharacter(number.slice(0, 17))).toBe(number.at(-1))
    }
  })
})
