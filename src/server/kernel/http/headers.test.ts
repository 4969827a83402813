import { afterAll, beforeAll, expect, test } from 'vitest'
import { testHouse, type TestHouse } from '#test/support/house.ts'
import { edgeOf, fondsOf, type Edge } from './edge.support.ts'

let house: TestHouse
let edge: Edge
beforeAll(async () => {
  house = await testHouse()
  edge = await edgeOf(house)
})
afterAll(async () => {
  await edge.close()
  await house.close()
})

test('a document goes out as a file that runs nothing in our name', async () => {
  const archivist = await house.client('archivist')
  const { attachmentId } = await archivist.attachments.upload({
    recordType: 'fonds',
    recordId: await fondsOf(house),
    kind: 'evidence',
    file: new File(['%PDF-1.7 <script>alert(1)</script>'], '批复.pdf'),
  })
  const { headers, statusCode } = await edge.app.inject({
    url: `/api/attachments/${attachmentId}/content`,
    headers: { cookie: await edge.cookieOf('archivist') },
  })
  expect(statusCode).toBe(200)
  expect(headers).toMatchObject({
    'content-disposition': expect.stringMatching(/^attachment; .*%E6%89%B9%E5%A4%8D\.pdf/),
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'content-type': 'application/pdf',
  })
})
