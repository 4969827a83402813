import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { OWN_CALL } from '#contract/own-call.ts'
import { PASSWORD, testHouse, type TestHouse } from '#test/support/house.ts'

let house: TestHouse
let app: Awaited<ReturnType<TestHouse['http']>>
let cookie: string
let readerId: string

beforeAll(async () => {
  house = await testHouse()
  const clerk = await house.client('clerk')
  ;({ readerId } = await clerk.readingRoom.registerReader({ name: '张三', idType: 'letter' }))
  app = await house.http()
  const payload = { archive: house.code, username: 'clerk', password: PASSWORD }
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
  await house.close()
})

const pdf = (text: string, name = '介绍信.pdf'): File =>
  new File([`%PDF-1.7\n${text}\n%%EOF\n`], name, { type: 'application/pdf' })

const send = async (file: File, key: string) => {
  const form = new FormData()
  for (const [name, value] of Object.entries({ recordType: 'reader', recordId: readerId }))
    form.append(name, value)
  form.append('kind', 'letter')
  form.append('file', file)
  const body = new Response(form)
  const answer = await app.inject({
    method: 'POST',
    url: '/api/attachments',
    headers: {
      ...OWN_CALL,
      cookie,
      'idempotency-key': key,
      'content-type': body.headers.get('content-type') ?? '',
    },
    payload: Buffer.from(await body.arrayBuffer()),
  })
  return { status: answer.statusCode, body: answer.json<unknown>() }
}

describe('sent under one key', () => {
  test('the same file is one, another of its name and size is refused', async () => {
    const first = await send(pdf('甲'), 'key-of-one-file')
    expect(first.status).toBe(200)
    expect(await send(pdf('甲'), 'key-of-one-file')).toEqual(first)
    expect(await send(pdf('乙'), 'key-of-one-file')).toMatchObject({
      status: 409,
      body: { reason: 'idempotency-key-reused' },
    })
    const clerk = await house.client('clerk')
    expect(
      await clerk.attachments.list({ recordType: 'reader', recordId: readerId }),
    ).toMatchObject([first.body])
  })
})

describe('a name that hides something', () => {
  const row = z.object({ attachmentId: z.string(), fileName: z.string() })
  const upload = async (name: string, text: string) => {
    const clerk = await house.client('clerk')
    const owner = { recordType: 'reader', recordId: readerId, kind: 'letter' } as const
    return row.parse(await clerk.attachments.upload({ ...owner, file: pdf(text, name) }))
  }

  test('loses it before it is kept, logged, and sent in a header', async () => {
    const name = '报\u202efdp.\u200b甲\r\nSet-Cookie: x\u2028.pdf'
    const { attachmentId, fileName } = await upload(name, '丙')
    expect(fileName).toBe('报fdp.甲Set-Cookie: x.pdf')
    const auditor = await house.client('audit-officer')
    const [logged] = (await auditor.records.audit({ limit: 1 })).rows
    expect(logged?.summary).toBe('上传附件 报fdp.甲Set-Cookie: x.pdf（读者 张三）')
    const { headers } = await app.inject({
      url: `/api/attachments/${attachmentId}/content`,
      headers: { cookie },
    })
    expect(headers['content-disposition']).toContain(encodeURIComponent('报fdp.甲Set-Cookie'))
    expect(headers['set-cookie']).toBeUndefined()
  })

  test('is 未命名 where nothing else is left', async () => {
    expect((await upload('\u202e\u200b\n.pdf', '丁')).fileName).toBe('未命名.pdf')
  })

  test('is not told as it was where the file is refused', async () => {
    const refused = await upload('\u202efdp.exe', '戊').catch((error: unknown) => error)
    expect(refused).toMatchObject({ message: '不支持“fdp.exe”的格式' })
  })

  test('is handed out harmless where it was kept before', async () => {
    const { attachmentId } = await upload('旧.pdf', '己')
    await house.database.db.transaction().execute(async (db) => {
      await sql`select begin_write(${house.archiveId})`.execute(db)
      const kept = db.updateTable('attachment').set({ fileName: '旧\u202e\n.pdf' })
      await kept.where('attachmentId', '=', attachmentId).execute()
    })
    const clerk = await house.client('clerk')
    expect((await clerk.attachments.content({ attachmentId })).name).toBe('旧.pdf')
  })
})
