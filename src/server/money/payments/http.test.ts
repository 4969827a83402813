import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { paymentRow } from '#contract/money-rows.ts'
import { OWN_CALL } from '#contract/own-call.ts'
import { PASSWORD, testHouse } from '#test/support/house.ts'
import { moneyDesk, type MoneyDesk } from '../desk.support.ts'

let desk: MoneyDesk
let app: Awaited<ReturnType<MoneyDesk['house']['http']>>
let cookie = ''
beforeAll(async () => {
  desk = await moneyDesk((clock) => testHouse({ clock }))
  app = await desk.house.http()
  const payload = { username: 'applicant', password: PASSWORD }
  const answer = await app.inject({
    method: 'POST',
    url: '/api/sign-in',
    headers: OWN_CALL,
    payload,
  })
  cookie = answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
})
afterAll(async () => {
  await app.close()
  await desk.house.close()
})

const get = async (url: string) => {
  const answer = await app.inject({ url: `/api${url}`, headers: { cookie } })
  return { status: answer.statusCode, body: answer.json<unknown>() }
}

const post = async (url: string, payload: object, key: string) => {
  const headers = { ...OWN_CALL, cookie, 'idempotency-key': key }
  const answer = await app.inject({ method: 'POST', url: `/api${url}`, headers, payload })
  return { status: answer.statusCode, body: answer.json<unknown>() }
}

test('a request sent twice under one key is made once, and lists read their filters from the address', async () => {
  const { line } = await desk.line({ grantedFen: 10_000 })
  const first = await post('/payments', desk.fields(line.lineId, 6_000), 'draft-key-1')
  const second = await post('/payments', desk.fields(line.lineId, 6_000), 'draft-key-1')
  expect(first.status).toBe(200)
  expect(second).toEqual(first)
  const draft = paymentRow.parse(first.body)
  const submit = { version: draft.version, comment: null }
  const submitted = await post(`/payments/${draft.requestId}/submit`, submit, 'submit-key-1')
  expect(submitted.body).toMatchObject({ state: 'submitted' })
  const mine = await get(`/payments?lineId=${line.lineId}&year=2024&mine=true&limit=5`)
  expect(mine.body).toMatchObject({ rows: [{ requestId: draft.requestId }], next: null })
  expect((await get('/inbox/money-counts')).body).toEqual({
    review: 0,
    approve: 0,
    pay: 0,
    amend: 0,
    submit: 0,
    confirm: 0,
    adjust: 0,
  })
})

test('the limit is a problem a person can act on', async () => {
  const { line } = await desk.line({ grantedFen: 10_000 })
  const made = await post('/payments', desk.fields(line.lineId, 10_001), 'draft-key-2')
  const { requestId, version } = paymentRow.parse(made.body)
  const refused = await post(
    `/payments/${requestId}/submit`,
    { version, comment: null },
    'submit-key-2',
  )
  expect(refused).toMatchObject({
    status: 422,
    body: { fields: [{ path: 'amountFen', label: '金额' }] },
  })
  expect(z.object({ detail: z.string() }).parse(refused.body).detail).toContain(
    '可用 100.00 元，申请 100.01 元',
  )
})

test.each([
  ['/payments?year=abc', 'year'],
  ['/payments?state=gone', 'state'],
  ['/payments?cursor=%7B%7D', 'cursor'],
  ['/budget-entries?lineId=1', 'lineId'],
  ['/projects?limit=0', 'limit'],
])('%s names its field', async (url, path) => {
  expect(await get(url)).toMatchObject({ status: 400, body: { fields: [{ path }] } })
})
