import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { OWN_CALL } from '#contract/own-call.ts'
import { ROLES, OFFICERS, type Role } from '#contract/permissions.ts'
import { router } from '#server/app.ts'
import { LIMITS } from '#server/kernel/http/limits.ts'
import { openApi } from '#server/kernel/openapi.ts'
import { PASSWORD, testHouse, type TestHouse } from './support/house.ts'

const parameter = z.object({ name: z.string(), in: z.enum(['path', 'query']), schema: z.unknown() })
const operation = z.object({
  summary: z.string(),
  parameters: z.array(parameter).default([]),
  requestBody: z
    .object({ content: z.record(z.string(), z.object({ schema: z.unknown() })) })
    .optional(),
})
const document = z.object({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), operation)),
})
type Operation = z.infer<typeof operation> & { path: string; method: string }

const operations: Operation[] = Object.entries(document.parse(await openApi(router)).paths).flatMap(
  ([path, methods]) =>
    Object.entries(methods).map(([method, found]) => ({
      ...found,
      path,
      method: method.toUpperCase(),
    })),
)

const schemaShape = z.object({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  format: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  anyOf: z.array(z.unknown()).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
})

const text = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.constantFrom(
    '',
    '\u0000',
    '正常文本',
    'a'.repeat(3000),
    '2024-02-30',
    '0000-00-00',
    "'; drop table visit; --",
    '\ud800',
    '％',
    '../../etc',
    '__proto__',
  ),
)
const junk = fc.oneof(
  text,
  fc.constantFrom(null, true, -1, 0, 1.5, 1e308, 9007199254740992, -2147483649, [], {}, [[[]]]),
  fc.jsonValue({ maxDepth: 3 }),
)

/** Values that fit a schema more or less, with what fits nothing mixed in. */
const like = (schema: unknown, depth = 0): fc.Arbitrary<unknown> => {
  const { success, data } = schemaShape.safeParse(schema)
  if (!success || depth > 5) return junk
  const fitting = fits(data, depth)
  return fc.oneof({ weight: 7, arbitrary: fitting }, { weight: 1, arbitrary: junk })
}

const fits = (schema: z.infer<typeof schemaShape>, depth: number): fc.Arbitrary<unknown> => {
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((one) => like(one, depth + 1)))
  if (schema.format === 'uuid') return fc.uuid()
  if (schema.format === 'date')
    return fc.constantFrom('2024-01-31', '1000-01-01', '2200-12-31', '2024-02-29')
  if (schema.type === 'integer' || schema.type === 'number')
    return fc.oneof(fc.integer({ min: -5, max: 3000 }), fc.maxSafeInteger())
  if (schema.type === 'boolean') return fc.boolean()
  if (schema.type === 'array') return fc.array(like(schema.items, depth + 1), { maxLength: 3 })
  if (schema.properties)
    return fc.record(
      Object.fromEntries(
        Object.entries(schema.properties).map(([key, one]) => [key, like(one, depth + 1)]),
      ),
      { requiredKeys: [] },
    )
  return text
}

const inAddress = (value: unknown): string =>
  encodeURIComponent(
    typeof value === 'string'
      ? value.replaceAll(/[\ud800-\udfff]/g, '')
      : (JSON.stringify(value) ?? ''),
  )

const bodySchema = (one: Operation): unknown => one.requestBody?.content['application/json']?.schema

const request = (one: Operation) =>
  fc.record({
    parameters: fc.tuple(...one.parameters.map(({ schema }) => like(schema))),
    body: bodySchema(one) === undefined ? fc.constant(undefined) : like(bodySchema(one)),
  })

const addressOf = (one: Operation, values: readonly unknown[]): string => {
  const query: string[] = []
  let { path } = one
  for (const [i, { name, in: place }] of one.parameters.entries()) {
    if (place === 'query') query.push(`${name}=${inAddress(values[i])}`)
    else path = path.replace(`{${name}}`, inAddress(values[i]) || 'x')
  }
  return `/api${path}${query.length > 0 ? `?${query.join('&')}` : ''}`
}

let house: TestHouse
let app: Awaited<ReturnType<TestHouse['http']>>
const cookies: string[] = []

const isRole = (key: string): key is Role => key in ROLES
const isOfficer = (role: Role): boolean => OFFICERS.some((officer) => officer === role)

const signIn = async (username: string): Promise<string> => {
  const response = await app.inject({
    method: 'POST',
    url: '/api/sign-in',
    headers: OWN_CALL,
    payload: { username, password: PASSWORD },
  })
  expect(response.statusCode, response.body).toBe(200)
  return response.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
}

beforeAll(async () => {
  house = await testHouse()
  app = await house.http({ calls: { ...LIMITS.calls, ofPerson: 1e9 } })
  await house.person(
    'everything',
    Object.keys(ROLES)
      .filter(isRole)
      .filter((role) => !isOfficer(role)),
  )
  for (const name of ['everything', 'system-officer', 'audit-officer'])
    cookies.push(await signIn(name))
})
afterAll(async () => {
  await app.close()
  await house.close()
})

test('the description is OpenAPI 3.1', async () => {
  const response = await app.inject({ url: '/api/openapi.json' })
  expect(response.json()).toMatchObject({ openapi: expect.stringMatching(/^3\.1/) })
  expect(operations.length).toBeGreaterThan(80)
})

// Signing out or in would change who asks.
const left = new Set(['/sign-out', '/sign-in', '/me/password', '/sessions/{sessionId}/revoke'])

describe('no input makes the server fail', () => {
  for (const one of operations.filter(({ path }) => !left.has(path)))
    test(`${one.method} ${one.path}`, async () => {
      await fc.assert(
        fc.asyncProperty(request(one), fc.nat(2), async ({ parameters, body }, who) => {
          const response = await app.inject({
            method:
              one.method === 'GET'
                ? 'GET'
                : one.method === 'PUT'
                  ? 'PUT'
                  : one.method === 'PATCH'
                    ? 'PATCH'
                    : 'POST',
            url: addressOf(one, parameters),
            headers: {
              ...OWN_CALL,
              cookie: cookies[who] ?? '',
              ...(body === undefined ? {} : { 'content-type': 'application/json' }),
            },
            ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
          })
          expect(
            response.statusCode,
            `${response.body} for ${JSON.stringify({ parameters, body })}`,
          ).toBeLessThan(500)
          if (response.statusCode < 400) return
          expect(response.headers['content-type']).toMatch(/^application\/problem\+json/)
          expect(response.json()).toMatchObject({
            status: response.statusCode,
            detail: expect.stringMatching(/\p{Script=Han}/u),
          })
        }),
        { numRuns: 25 },
      )
    })
})

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
    headers: { ...OWN_CALL, 'content-type': type },
    payload,
  })
  expect(response.statusCode).toBeGreaterThanOrEqual(400)
  expect(response.statusCode).toBeLessThan(500)
  expect(response.json()).toMatchObject({ detail: expect.stringMatching(/\p{Script=Han}/u) })
})
