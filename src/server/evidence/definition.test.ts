import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Ctx } from '#server/kernel/context.ts'
import { testHouse, type TestHouse } from '#test/support/house.ts'
import { readingIn } from './evidence.support.ts'
import { definitionDigest } from './definition.ts'
import known from './definitions.json' with { type: 'json' }

let house: TestHouse
let ctx: Ctx

beforeAll(async () => {
  house = await testHouse()
  ctx = await readingIn(house)
})
afterAll(() => house.close())

// What was frozen says "definition changed" where the digest differs: only a new version may have a new one.
test('every version of a measure keeps the digest it was frozen under', () => {
  const now = [...house.house.measures.values()].map((measure) => [
    `${measure.key} ${measure.version}`,
    definitionDigest(ctx, measure),
  ])
  expect(Object.fromEntries(now)).toEqual(known)
})
