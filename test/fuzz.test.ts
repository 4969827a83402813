import { OWN_CALL } from '#contract/own-call.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { router } from '#server/app.ts'
import { workOff } from '#server/kernel/jobs/work.ts'
import { recordNoticeIn } from '#server/kernel/notices/service.ts'
import { openApi } from '#server/kernel/openapi.ts'
import { injecting } from './support/fuzzer/client.ts'
import { fuzzHouse } from './support/fuzzer/house.ts'
import type { Outcome } from './support/fuzzer/index.ts'
import { testHouse, type TestHouse } from './support/house.ts'

const NOW = new Date('2025-06-15T04:00:00Z')
const REQUESTS = 30_000
const SEEDS = [1, 2, 3]
const ANY = 1_000_000

let house: TestHouse
let app: Awaited<ReturnType<TestHouse['http']>>

beforeAll(async () => {
  house = await testHouse({ clock: () => NOW })
  app = await house.http()
})
afterAll(async () => {
  await app.close()
  await house.close()
})

test('the description is OpenAPI 3.1', async () => {
  const response = await app.inject({ url: '/api/openapi.json' })
  expect(response.json()).toMatchObject({ openapi: expect.stringMatching(/^3\.1/) })
})

/** Operations that no run had accepted, with their last refusal in each. */
const neverAccepted = (outcomes: readonly Outcome[]): unknown[] =>
  (outcomes[0]?.unreached ?? []).flatMap(({ operation }) => {
    const refusals = outcomes.map(({ unreached }) =>
      unreached.find((one) => one.operation === operation),
    )
    return refusals.every(Boolean) ? [{ operation, refusals }] : []
  })

test('no request makes the server fail, and nearly every operation is accepted', async () => {
  const outcomes: Outcome[] = []
  const foreign: string[] = []
  for (const seed of SEEDS) {
    const archive = await house.anotherArchive()
    await recordNoticeIn(house.house, archive.archiveId, 'clock', '时钟')
    // Ten people ask far more here than people do.
    const edge = await house.http({
      calls: { ofPerson: ANY, atDoorsFromAddress: ANY, atDoorForName: ANY },
    })
    // Nobody works jobs off in this process.
    const between = async (asked: number) => {
      if (asked % 504 === 0) await workOff(house.house)
    }
    // Far above the 5 s that the long run allows: other tests keep this machine busy.
    const tooLongMs = 60_000
    const settings = {
      openApi: await openApi(router),
      seed,
      atOnce: 8,
      tooLongMs,
      between,
      foreign,
    }
    const requests = REQUESTS / SEEDS.length
    const outcome = await fuzzHouse(injecting(edge), archive, () => NOW, { ...settings, requests })
    await edge.close()
    expect(outcome.faults, `seed ${seed}`).toEqual([])
    outcomes.push(outcome)
    foreign.push(archive.archiveId, ...Object.values(archive.departments))
  }
  const missed = neverAccepted(outcomes)
  const operations = outcomes[0]?.operations ?? 0
  expect(operations).toBeGreaterThan(180)
  expect(missed.length / operations, JSON.stringify(missed, null, 1)).toBeLessThanOrEqual(0.05)
}, 1_800_000)

test.each([
  ['not JSON', '{"a":', 'application/json'],
  ['another type', '<a/>', 'application/xml'],
  ['a forbidden key', '{"__proto__": {"a": 1}}', 'application/json'],
  ['deep nesting', `{"username":${'['.repeat(20_000)}${']'.repeat(20_000)}}`, 'application/json'],
  ['too much', `"${'x'.repeat(3 * 1024 * 1024)}"`, 'application/json'],
])('a body that is %s gets a clear refusal', async (_, payload, type) => {
  const response = await app.inject({
    method: 'POST',
    url: '/api/sign-in',
    headers: { 'content-type': type, ...OWN_CALL },
    payload,
  })
  expect(response.statusCode).toBeGreaterThanOrEqual(400)
  expect(response.statusCode).toBeLessThan(500)
  expect(response.json()).toMatchObject({ detail: expect.stringMatching(/\p{Script=Han}/u) })
})

test('an address too long for any request gets a clear refusal', async () => {
  const origin = await app.listen({ port: 0, host: '127.0.0.1' })
  const response = await fetch(`${origin}/api/readers/${'长'.repeat(4000)}`)
  expect(response.status).toBe(413)
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/)
  expect(await response.json()).toMatchObject({
    status: 413,
    detail: expect.stringMatching(/\p{Script=Han}/u),
  })
})
