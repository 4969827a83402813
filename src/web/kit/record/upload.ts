import type { api } from '../../app/api.ts'
import { newKey } from '../../app/api.ts'
import { readProblem } from '../../app/transport.ts'
import { OWN_CALL } from '#contract/own-call.ts'
import { problem } from '#contract/problem.ts'

export type Attachment = Awaited<ReturnType<typeof api.attachments.list>>[number]

/** The server's limit, so that a file beyond it is not sent for nothing. */
export const MOST_BYTES = 52_428_800

interface Upload {
  recordType: string
  recordId: string
  kind: Attachment['kind']
  file: File
  /** Told as the file goes, from 0 to 1. */
  onProgress: (share: number) => void
  signal: AbortSignal
}

const tooLarge = (file: File) =>
  problem(
    'too-large',
    'upload-too-large',
    `“${file.name}”有 ${(file.size / 1_048_576).toFixed(1)} MB，文件不能超过 50 MB`,
  )

const bodyOf = ({ recordType, recordId, kind, file }: Upload): FormData => {
  const form = new FormData()
  for (const [name, value] of Object.entries({ recordType, recordId, kind }))
    form.append(name, value)
  form.append('file', file)
  return form
}

const answer = (request: XMLHttpRequest): unknown => {
  try {
    return JSON.parse(request.responseText)
  } catch {
    return undefined
  }
}

/**
 * Sends a document to a record. Not by `fetch`, which cannot tell how much has gone.
 * Rejects with a Problem; a cancelled one with `AbortError`.
 */
export const upload = (what: Upload): Promise<void> =>
  new Promise((done, fail) => {
    if (what.file.size > MOST_BYTES) return fail(tooLarge(what.file))
    const request = new XMLHttpRequest()
    request.open('POST', '/api/attachments')
    const headers = { ...OWN_CALL, 'idempotency-key': newKey() }
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      what.onProgress(total === 0 ? 0 : loaded / total),
    )
    request.addEventListener('load', () => {
      if (request.status < 300) return done()
      fail(readProblem(answer(request), request.status))
    })
    request.addEventListener('error', () =>
      fail(problem('unavailable', 'network', '上传中断：连接不上服务器，请恢复网络后再传一次')),
    )
    request.addEventListener('abort', () => fail(new DOMException('cancelled', 'AbortError')))
    what.signal.addEventListener('abort', () => request.abort())
    request.send(bodyOf(what))
  })
