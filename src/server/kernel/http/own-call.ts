import type { FastifyRequest } from 'fastify'
import { OWN_CALL } from '#contract/own-call.ts'
import { problem, type Problem } from '#contract/problem.ts'
import { hasBody } from './body.ts'
import type { Called } from './procedures.ts'

/** Whether the proxy that stands at the other end of the socket, if one does, is trusted. */
export type Trusts = (address: string) => boolean

const foreign = (detail: string): Problem => problem('forbidden', 'foreign-site', detail)

/** A page's own address, as the browser tells it, against the one it asked. */
const isOurs = (origin: string, request: FastifyRequest, trusts: Trusts): boolean => {
  const ours = URL.parse(`${URL.parse(origin)?.protocol ?? 'http:'}//${request.host}`)
  if (!ours || ours.origin !== origin) return false
  return !trusts(request.socket.remoteAddress ?? '') || ours.protocol === `${request.protocol}:`
}

/**
 * A call that is no plain read must be made by our own page or program, whose name it bears: a form of
 * another site is sent with the cookies of whoever opened it.
 */
export const refuseForeignSite = (request: FastifyRequest, trusts: Trusts): void => {
  const { origin, 'sec-fetch-site': site } = request.headers
  if (origin !== undefined && !isOurs(origin, request, trusts))
    throw foreign(
      '只接受本系统页面提交的请求。若经反向代理访问，请系统管理员核对代理是否转发了原来的 Host 与协议',
    )
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    throw foreign('只接受本系统页面提交的请求')
  for (const [name, value] of Object.entries(OWN_CALL))
    if (request.headers[name] !== value)
      throw foreign(`只接受本系统页面提交的请求；程序调用时应带请求头 ${name}: ${value}`)
}

const unsupported = (detail: string): Problem => problem('invalid', 'unsupported-body', detail)

const refuseEncoded = ({ headers }: FastifyRequest): void => {
  const encoding = headers['content-encoding'] ?? 'identity'
  if (encoding !== 'identity')
    throw unsupported('不接受压缩的请求内容，请不带 Content-Encoding 提交')
  const charset = /charset\s*=\s*"?([^\s";]+)/i.exec(headers['content-type'] ?? '')?.[1] ?? 'utf-8'
  if (!/^utf-?8$/i.test(charset)) throw unsupported('请求内容应为 UTF-8 编码')
}

/** A body is JSON, or a form with a file where the procedure takes one. */
export const refuseOtherBody = (request: FastifyRequest, { takesFile }: Called): void => {
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase()
  if (type === undefined && !hasBody(request)) return
  refuseEncoded(request)
  if (type === 'application/json' || (takesFile && type === 'multipart/form-data')) return
  throw unsupported(
    takesFile
      ? '请求内容应为 application/json，带文件的应为 multipart/form-data'
      : '请求内容应为 application/json，不接受表单或其他格式',
  )
}
