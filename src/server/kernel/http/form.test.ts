import { afterAll, beforeAll, expect, test } from 'vitest'
import { OWN_CALL } from '#contract/own-call.ts'
import { testHouse, type TestHouse } from '#test/support/house.ts'
import { edgeOf, fondsOf, head, type Edge } from './edge.support.ts'
import { LIMITS } from './limits.ts'

let house: TestHouse
let edge: Edge
let cookie = ''
beforeAll(async () => {
  house = await testHouse()
  edge = await edgeOf(house, {
    limits: { linger: 100, held: { json: 1000, upload: 120_000_000 } },
  })
  cookie = await edge.cookieOf('archivist')
})
afterAll(async () => {
  await edge.close()
  await house.close()
})

const PDF = Buffer.from('%PDF-1.7\n')

const formOf = async (bytes: Buffer, name: string): Promise<FormData> => {
  const form = new FormData()
  const fields = { recordType: 'fonds', recordId: await fondsOf(house), kind: 'evidence' }
  for (const [field, value] of Object.entries(fields)) form.append(field, value)
  form.append('file', new File([new Uint8Array(bytes)], name, { type: 'application/pdf' }))
  return form
}

const send = async (form: FormData) => {
  const answer = await fetch(`${edge.url}/api/attachments`, {
    method: 'POST',
    headers: { ...OWN_CALL, cookie },
    body: form,
  })
  const said: Record<string, unknown> = await answer.json()
  return { status: answer.status, ...said }
}

test.each(['移交清册（2024）100%.pdf', "a'b;c=d.pdf"])(
  '%s comes in as it is called',
  async (name) => {
    expect(await send(await formOf(PDF, name))).toMatchObject({
      status: 200,
      fileName: name,
      sizeBytes: PDF.length,
    })
  },
)

test('50 MB come in, and no byte more', async () => {
  const whole = Buffer.concat([PDF], LIMITS.body.file)
  expect(await send(await formOf(whole, '大.pdf'))).toMatchObject({
    status: 200,
    sizeBytes: LIMITS.body.file,
  })
  expect(
    await send(await formOf(Buffer.concat([PDF], LIMITS.body.file + 1), '更大.pdf')),
  ).toMatchObject({
    status: 413,
    detail: '文件不能超过 50 MB',
  })
})

const part = (name: string, value: string) =>
  `--x\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
const filePart = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\nx\r\n'

const begun = (body: string) => {
  const type = { 'content-type': 'multipart/form-data; boundary=x', 'content-length': 40_000_000 }
  return edge.open(head('POST /api/attachments', { ...OWN_CALL, cookie, ...type }) + body).said
}

test.each([
  ['of ten thousand parts', part('a', 'b').repeat(10_000), '一次提交一个文件'],
  ['of many files', filePart.repeat(3), '一次提交一个文件'],
  ['with a long field', part('kind', 'x'.repeat(5000)).repeat(2), '表单字段过长'],
  ['with a long name', part('x'.repeat(200), 'x').repeat(2), '表单字段过长'],
])('a bag %s is refused before it is all in', async (_, body, detail) => {
  const said = await begun(body)
  expect(said).toMatch(/^HTTP\/1.1 400 /)
  expect(said).toContain(detail)
})

test.each([
  ['without a boundary', 'multipart/form-data', 'x'],
  ['cut short', 'multipart/form-data; boundary=x', filePart],
  ['of noise', 'multipart/form-data; boundary=x', '\0\r\n--y--\r\n\r\n'],
])('a form %s is refused in words', async (_, type, payload) => {
  const answer = await edge.app.inject({
    method: 'POST',
    url: '/api/attachments',
    headers: { ...OWN_CALL, cookie, 'content-type': type },
    payload,
  })
  expect(answer.statusCode, answer.body).toBe(400)
  expect(answer.json<{ detail: string }>().detail).toMatch(/\p{Script=Han}/u)
})

test('what is being received at once is bounded, for one person and for all', async () => {
  const other = await edge.cookieOf('applicant')
  const type = { 'content-type': 'multipart/form-data; boundary=x', 'content-length': 50_000_000 }
  const begun: ReturnType<Edge['open']>[] = []
  let refused = 0
  const begin = async (who: string): Promise<void> => {
    const one = edge.open(head('POST /api/attachments', { ...OWN_CALL, cookie: who, ...type }))
    begun.push(one)
    if (/^HTTP\/1.1 503 .*retry-after: 10.*请稍后再试/is.test(await one.said)) refused++
  }
  for (let turn = 0; turn < 3; turn++) void begin(cookie)
  await expect.poll(() => refused, { timeout: 10_000 }).toBe(2)
  for (let turn = 0; turn < 3; turn++) void begin(other)
  await expect.poll(() => refused, { timeout: 10_000 }).toBe(4)
  for (const { socket } of begun) socket.destroy()
  await expect
    .poll(async () => (await send(await formOf(PDF, '后.pdf'))).status, { timeout: 10_000 })
    .toBe(200)
})
