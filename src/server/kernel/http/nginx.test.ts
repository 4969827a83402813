import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { request, type IncomingMessage } from 'node:http'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { OWN_CALL } from '#contract/own-call.ts'
import { PASSWORD, testHouse, type TestHouse } from '#test/support/house.ts'
import { temporaryFolder } from '#test/support/temporary-house.ts'
import { edgeOf, fondsOf, type Edge } from './edge.support.ts'
import { LIMITS } from './limits.ts'

const NGINX = ['/usr/sbin/nginx', '/usr/bin/nginx', '/usr/local/sbin/nginx'].find(existsSync)

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address: AddressInfo | string | null = server.address()
  server.close()
  return typeof address === 'object' && address ? address.port : 0
}

/** The guide's own settings, over plain HTTP that says it is HTTPS. */
const settings = (folder: string, listen: number, to: number): string => `
daemon off; pid ${folder}/pid; error_log stderr;
events {}
http {
  access_log off;
  client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi; uwsgi_temp_path ${folder}/uwsgi; scgi_temp_path ${folder}/scgi;
  server {
    listen 127.0.0.1:${listen};
    client_max_body_size 52m;
    location / {
      proxy_pass http://127.0.0.1:${to};
      proxy_http_version 1.1;
      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-For $remote_addr;
      proxy_set_header X-Forwarded-Host $http_host;
      proxy_set_header X-Forwarded-Proto https;
      proxy_request_buffering off;
    }
  }
}`

describe.runIf(NGINX)('behind a real nginx', () => {
  let house: TestHouse
  let edge: Edge
  let nginx: ChildProcess
  let port = 0
  beforeAll(async () => {
    house = await testHouse()
    edge = await edgeOf(house, { trustProxy: ['127.0.0.1'] })
    const folder = await temporaryFolder()
    port = await freePort()
    await writeFile(join(folder, 'nginx.conf'), settings(folder, port, edge.port))
    nginx = spawn(NGINX ?? '', ['-p', folder, '-c', join(folder, 'nginx.conf')])
    await vi.waitFor(() => fetch(`http://127.0.0.1:${port}/api/welcome`), { timeout: 20_000 })
  })
  afterAll(async () => {
    nginx.kill()
    await edge.close()
    await house.close()
  })

  /** Asks as another machine would. */
  const post = async (path: string, headers: Record<string, string>, body: string | Buffer) => {
    const sent = request({
      port,
      path: `/api${path}`,
      method: 'POST',
      localAddress: '127.0.0.2',
      headers: { ...OWN_CALL, 'content-length': Buffer.byteLength(body), ...headers },
    })
    sent.on('error', () => undefined).end(body)
    const [answer]: IncomingMessage[] = await once(sent, 'response')
    if (!answer) throw new Error('no answer')
    return { status: answer.statusCode, headers: answer.headers, body: await json(answer) }
  }

  const signIn = () =>
    post(
      '/sign-in',
      {
        'content-type': 'application/json',
        origin: `https://localhost:${port}`,
        'x-forwarded-for': '203.0.113.7',
      },
      JSON.stringify({ username: 'archivist', password: PASSWORD }),
    )

  test('signs in by a Secure cookie, from the address that nginx saw', async () => {
    const { status, headers } = await signIn()
    expect(status).toBe(200)
    expect(headers['set-cookie']?.[0]).toContain('; Secure')
    expect(headers['strict-transport-security']).toBeDefined()
    const session = await house.database.db.selectFrom('session').select('ip').executeTakeFirst()
    expect(session?.ip).toBe('127.0.0.2')
  })

  const form = async (size: number): Promise<Buffer> => {
    const field = (name: string, value: string) =>
      `--x\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
    const file =
      '--x\r\ncontent-disposition: form-data; name="file"; filename="大.pdf"\r\n\r\n%PDF-'
    return Buffer.concat([
      Buffer.from(field('recordType', 'fonds') + field('recordId', await fondsOf(house))),
      Buffer.from(field('kind', 'evidence') + file),
      Buffer.alloc(size - 5),
      Buffer.from('\r\n--x--\r\n'),
    ])
  }
  const type = { 'content-type': 'multipart/form-data; boundary=x' }

  test('takes a document of 50 MB', async () => {
    const cookie = (await signIn()).headers['set-cookie']?.[0]?.split(';')[0] ?? ''
    const body = await form(LIMITS.body.file)
    expect(await post('/attachments', { ...type, cookie }, body)).toMatchObject({
      status: 200,
      body: { fileName: '大.pdf', sizeBytes: LIMITS.body.file },
    })
  })
})
