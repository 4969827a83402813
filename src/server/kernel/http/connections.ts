import { STATUS_CODES, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { problem, type Problem } from '#contract/problem.ts'
import { wireBody } from '../problem-json.ts'
import type { EdgeLimits } from './limits.ts'
import type { Trusts } from './own-call.ts'

/** Ends connections beyond what is held for all, or for one address; a trusted proxy stands for many. */
export const capConnections = (
  server: Server,
  { all, ofOneAddress }: EdgeLimits['connections'],
  trusts: Trusts,
): void => {
  const open = new Map<string, number>()
  server.maxConnections = all
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? ''
    if (trusts(address)) return
    const before = open.get(address) ?? 0
    if (before >= ofOneAddress) return void socket.destroy()
    open.set(address, before + 1)
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1
      if (left > 0) open.set(address, left)
      else open.delete(address)
    })
  })
}

const problemOfHead = ({ code }: NodeJS.ErrnoException): Problem => {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return problem('timed-out', 'slow-request', '请求传得太慢，已中止。请检查网络后再试')
  if (code === 'HPE_HEADER_OVERFLOW') return problem('too-large', 'head-too-large', '请求头过大')
  return problem('invalid', 'bad-request', '请求格式不正确')
}

const onWire = (found: Problem): string => {
  const body = JSON.stringify(wireBody(found))
  return [
    `HTTP/1.1 ${found.status} ${STATUS_CODES[found.status]}`,
    'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
    '',
    body,
  ].join('\r\n')
}

/** The answer last begun on each connection. */
const answers = new WeakMap<Socket, ServerResponse>()

export const noteAnswers = (server: Server): void => {
  server.on('request', ({ socket }, answer) => void answers.set(socket, answer))
}

const isAnswering = (socket: Socket): boolean => {
  const answer = answers.get(socket)
  return answer?.headersSent === true && !answer.writableFinished
}

/**
 * Answers what is no request, where no other answer is on its way, and closes. What still comes is let in unread
 * for a moment (milliseconds), since a socket closed on it would take the answer away from its reader.
 */
export const refusingHeads =
  (linger: number) =>
  (error: NodeJS.ErrnoException, socket: Socket): void => {
    if (!socket.writable || isAnswering(socket)) return socket.destroySoon()
    const timer = setTimeout(() => socket.destroy(), linger)
    socket.once('close', () => clearTimeout(timer))
    socket.removeAllListeners('data').on('data', () => undefined)
    socket.end(onWire(problemOfHead(error)))
  }
