import { readFile, readdir } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testHouse, type TestHouse } from '#test/support/house.ts'
import { turnsDuring } from '#test/support/turns.ts'
import { refusal } from './desk.support.ts'
import { checkPublishedTable, checkPublishedTableInTurns } from './published-table/index.ts'

let house: TestHouse
let clerk: Awaited<ReturnType<TestHouse['client']>>
beforeAll(async () => {
  house = await testHouse()
  clerk = await house.client('clerk')
})
afterAll(() => house.close())

describe('checking a published table', () => {
  const FOLDER = new URL('../../../examples/evaluation-cases/', import.meta.url)

  test('answers over the wire for every shared table', async () => {
    const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.json'))
    expect(names.length).toBeGreaterThan(20)
    for (const name of names) {
      const table = JSON.parse(await readFile(new URL(name, FOLDER), 'utf8'))
      const checked = await clerk.evaluation.checkTable(table)
      expect(
        checked.indicators.map((one) => one.row),
        name,
      ).toEqual(table.indicators.map((_: unknown, row: number) => row))
    }
  })

  test('leaves others their turn after each row, and says the same', async () => {
    const cells = [`1${' '.repeat(3998)}x`, '1,'.repeat(2000), '以上'.repeat(2000)]
    const indicators = Array.from({ length: 120 }, (_, row) => ({
      level3: '指标',
      target: cells[row % 3],
      actual: cells[(row + 1) % 3],
      points: 1,
      score: 1,
    }))
    expect(await turnsDuring(() => checkPublishedTableInTurns({ indicators }))).toBeGreaterThan(119)
    expect(await clerk.evaluation.checkTable({ indicators })).toEqual(
      checkPublishedTable({ indicators }),
    )
  })

  test('names what it cannot read', async () => {
    expect(await refusal(clerk.evaluation.checkTable({ indicators: '无' }))).toMatchObject({
      code: 'invalid',
      reason: 'unreadable-table',
    })
    expect(
      await refusal(clerk.evaluation.checkTable({ indicators: [], note: '长'.repeat(1_000_001) })),
    ).toMatchObject({ code: 'invalid' })
  })
})
