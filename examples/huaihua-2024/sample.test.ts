import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { describe, expect, it } from 'vitest'
import type { SampleTable } from './base/table.ts'
import published from './published-figures.json' with { type: 'json' }
import { SAMPLE_ACCOUNTS } from './accounts.ts'
import { PEOPLE } from './house/people.ts'
import { countRows, sampleYear } from './index.ts'
import { OPTIONS, readTable, SLOW, TABLES, take } from './testing.ts'

const figure = (id: string): string | number => {
  const found = published.figures.find((one) => one.id === id)
  if (found === undefined) throw new Error(`no published figure ${id}`)
  return found.value
}

describe('the sample year as a whole', () => {
  it(
    'is the same each time it is made, with as many rows as it says',
    () => {
      const again = sampleYear(OPTIONS)
      const counts = countRows(TABLES)
      for (const [index, { table, columns, rows }] of TABLES.entries()) {
        const others = again[index]?.rows()[Symbol.iterator]()
        let made = 0
        for (const row of rows()) {
          if (row.length !== columns.length)
            throw new Error(`a row of ${table} has ${row.length} values`)
          if (!isDeepStrictEqual(row, others?.next().value))
            throw new Error(`row ${made} of ${table} differs`)
          made += 1
        }
        expect(made, table).toBe(counts[table])
      }
    },
    SLOW,
  )

  it('differs in its ids between two archives', () => {
    const another = sampleYear({ ...OPTIONS, archiveId: '0191a000-0000-7000-8000-000000000002' })
    const idsOf = (tables: readonly SampleTable[]) =>
      tables.slice(1).flatMap(({ rows }) => [...take(rows(), 3)].map((row) => row[1]))
    const known = new Set(idsOf(TABLES))
    expect(idsOf(another).filter((id) => known.has(id))).toEqual([])
  })

  it('names every figure of the first rooms under its published id', () => {
    const rooms = ['budget', 'performance', 'use']
    const ids = published.figures
      .map(({ id }) => id)
      .filter((id) => rooms.includes(id.split('.')[0] ?? '') || id === 'holdings.fonds')
    expect(
      readTable('figure')
        .map(({ key }) => String(key))
        .toSorted((a, b) => (a < b ? -1 : 1)),
    ).toEqual(ids.toSorted((a, b) => (a < b ? -1 : 1)))
  })

  it('gives each account one person, and no one two posts that exclude each other', () => {
    for (const { username, role, name } of SAMPLE_ACCOUNTS)
      expect(PEOPLE.find((one) => one.username === username)).toMatchObject({
        name,
        roles: expect.arrayContaining([role]),
      })
    const money = new Set<string>(['applicant', 'finance-reviewer', 'finance-lead'])
    const officers = new Set<string>(['system-officer', 'security-officer', 'audit-officer'])
    for (const one of PEOPLE) {
      expect(one.roles.filter((role) => money.has(role)).length, one.name).toBeLessThanOrEqual(1)
      expect(one.roles.filter((role) => officers.has(role)).length, one.name).toBeLessThanOrEqual(1)
      expect(one.roles.some((role) => officers.has(role)) && one.roles.length > 1, one.name).toBe(
        false,
      )
    }
  })

  it('names nobody whom the report names', () => {
    const named = ['杨顺利', '姜远坚', '向怀香', '吴忠泽', '廖泽川']
    expect(
      [...PEOPLE.map(({ name }) => name), ...readTable('reader').map(({ name }) => name)].filter(
        (name) => named.includes(String(name)),
      ),
    ).toEqual([])
  })

  it('holds the published totals of fonds', () => {
    const held = readTable('fonds').filter(
      ({ held_from, held_until }) => String(held_from) <= '2024-12-31' && held_until === null,
    )
    expect(held.length).toBe(figure('holdings.fonds'))
  })

  it('proves payments and tasks by papers whose digests are right', async () => {
    const { sampleAttachments } = await import('./index.ts')
    const { table, contents } = sampleAttachments(OPTIONS.archiveId)
    const digests = [...table.rows()].map((row) => row[table.columns.indexOf('sha256')])
    expect(digests).toEqual(
      contents.map((content) => createHash('sha256').update(content).digest('hex')),
    )
    expect(contents.every((content) => content.subarray(0, 5).toString() === '%PDF-')).toBe(true)
  })
})
