import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Problem } from '#contract/problem.ts'
import { asProblem, readProblem, send } from './transport.ts'

const refusal = {
  type: 'about:blank',
  code: 'rule',
  reason: 'money.line-exceeded',
  detail: '超出指标余额。',
  fields: [
    { path: 'amount', label: '金额', message: '应不大于 100 元', value: '200' },
    { path: 1 },
  ],
  params: { left: 10_000 },
}

const server = createServer((request, response) => {
  const refused = request.url === '/refused'
  response.writeHead(refused ? 422 : request.url === '/ok' ? 200 : 502, {
    'content-type': refused ? 'application/problem+json' : 'text/html',
  })
  response.end(refused ? JSON.stringify(refusal) : '<html>')
})
let base = ''

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address: AddressInfo | string | null = server.address()
  base = typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : ''
})
afterAll(() => new Promise((done) => server.close(done)))

const failure = async (path: string): Promise<Problem> => {
  try {
    await send(new Request(path), {})
  } catch (error) {
    if (error instanceof Problem) return error
  }
  throw new Error('It should have been refused with a Problem')
}

it('lets a good answer through', async () => {
  expect((await send(new Request(`${base}/ok`), {})).status).toBe(200)
})

it('decodes problem+json, and drops fields it cannot show', async () => {
  const { body } = await failure(`${base}/refused`)
  expect(body).toEqual({
    code: 'rule',
    reason: 'money.line-exceeded',
    detail: '超出指标余额。',
    fields: [refusal.fields[0]],
    params: { left: 10_000 },
  })
})

it('says so where a proxy or a dead server answers instead', async () => {
  expect((await failure(`${base}/gone`)).body).toMatchObject({
    code: 'unavailable',
    reason: 'http-502',
  })
  expect((await failure('http://127.0.0.1:9/')).body).toMatchObject({
    code: 'unavailable',
    reason: 'network',
  })
})

it('keeps an abort an abort', async () => {
  const stop = new AbortController()
  stop.abort()
  await expect(send(new Request(base, { signal: stop.signal }), {})).rejects.toThrow('abort')
})

it('never shows a person what is not a sentence', () => {
  expect(readProblem('<html>', 413).body.code).toBe('too-large')
  expect(readProblem({ code: 'odd', detail: 'x' }, 400).body.detail).toContain('HTTP 400')
  expect(asProblem(new TypeError('x is undefined')).body.detail).not.toContain('undefined')
})
