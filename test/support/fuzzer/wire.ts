import { OWN_CALL } from '#contract/own-call.ts'
import { isRow, type Row } from './knowledge.ts'
import type { Operation } from './operations.ts'
import type { Random } from './random.ts'

/** A request as it goes over the wire. */
export interface Request {
  method: Operation['method']
  url: string
  headers: Record<string, string>
  payload?: string | Buffer
}

const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

const FILES = [
  { name: '发票.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF-1.7\n%%EOF\n') },
  { name: '照片.png', type: 'image/png', bytes: Buffer.from(PNG, 'base64') },
  { name: '冒充.pdf', type: 'application/pdf', bytes: Buffer.from('<script>alert(1)</script>') },
  { name: '..\\..\\\u202efdp.exe', type: 'application/octet-stream', bytes: Buffer.from('MZ') },
  { name: '空.png', type: 'image/png', bytes: Buffer.alloc(0) },
]

const asText = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '')

const encoded = (value: unknown): string =>
  encodeURIComponent(asText(value).toWellFormed().slice(0, 4000))

/** Lists and objects in a query string, as the description's `deepObject` has them. */
const inQuery = (name: string, value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap((one, i) => inQuery(`${name}[${i}]`, one))
  if (isRow(value))
    return Object.entries(value).flatMap(([key, one]) => inQuery(`${name}[${key}]`, one))
  return value === undefined ? [] : [`${encodeURIComponent(name.toWellFormed())}=${encoded(value)}`]
}

const urlOf = ({ path, parameters }: Operation, input: Row): string => {
  let filled = path
  const query: string[] = []
  for (const { name, in: place } of parameters)
    if (place === 'query') query.push(...inQuery(name, input[name]))
    else filled = filled.replace(`{${name}}`, encoded(input[name]) || 'x')
  return `/api${filled}${query.length > 0 ? `?${query.join('&')}` : ''}`
}

const BOUNDARY = 'lantai-fuzz-5d1f'

const multipart = (input: Row, random: Random): Buffer => {
  const part = (head: string, bytes: Buffer): Buffer[] => [
    Buffer.from(`--${BOUNDARY}\r\ncontent-disposition: form-data; ${head}\r\n\r\n`),
    bytes,
    Buffer.from('\r\n'),
  ]
  const parts = Object.entries(input).flatMap(([name, value]) => {
    if (value === undefined) return []
    if (name !== 'file') return part(`name="${name}"`, Buffer.from(asText(value)))
    const file = random.chance(0.7) ? FILES[0] : random.pick(FILES)
    if (!file) return []
    return part(`name="file"; filename="${file.name}"\r\ncontent-type: ${file.type}`, file.bytes)
  })
  return Buffer.concat([...parts, Buffer.from(`--${BOUNDARY}--\r\n`)])
}

/** An input of an operation as a request; only what is asked by GET needs no mark of this house's own pages. */
export const requestOf = (operation: Operation, input: Row, random: Random): Request => {
  const { method, body } = operation
  const url = urlOf(operation, input)
  if (method === 'GET') return { method, url, headers: {} }
  const own = OWN_CALL
  const inPath = new Set(operation.parameters.map(({ name }) => name))
  const rest = Object.fromEntries(Object.entries(input).filter(([name]) => !inPath.has(name)))
  if (operation.multipart)
    return {
      method,
      url,
      headers: { ...own, 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
      payload: multipart(rest, random),
    }
  const headers = { ...own, 'content-type': 'application/json' }
  return { method, url, headers, payload: JSON.stringify(body ? rest : {}) }
}
