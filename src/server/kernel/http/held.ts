import { finished } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { problem } from '#contract/problem.ts'
import { hasBody } from './body.ts'

const busy = () => problem('unavailable', 'busy', '正在接收的内容过多，请稍后再试')

const tooLarge = (limit: number) =>
  problem('too-large', 'too-large', `请求内容过大，应不超过 ${Math.floor(limit / 1024)} KB`)

/** Lends memory for bodies: for each what its head says, or the most it may have. */
export const holdBodies = (most: number, mostOfOne: number) => {
  let held = 0
  const byCaller = new Map<string, number>()
  const change = (who: string, bytes: number): void => {
    held += bytes
    const left = (byCaller.get(who) ?? 0) + bytes
    if (left > 0) byCaller.set(who, left)
    else byCaller.delete(who)
  }
  return (request: FastifyRequest, reply: FastifyReply, who: string, limit: number): void => {
    if (!hasBody(request)) return
    const bytes = Number(request.headers['content-length'] ?? limit)
    if (bytes > limit) throw tooLarge(limit)
    if (held + bytes > most || (byCaller.get(who) ?? 0) + bytes > mostOfOne) {
      void reply.header('retry-after', '10')
      throw busy()
    }
    change(who, bytes)
    finished(reply.raw, () => change(who, -bytes))
  }
}
