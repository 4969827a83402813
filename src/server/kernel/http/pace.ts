import { finished, Transform, type Readable } from 'node:stream'
import { problem } from '#contract/problem.ts'
import type { EdgeLimits } from './limits.ts'

const slow = () => problem('timed-out', 'slow-body', '提交的内容传得太慢，已中止。请检查网络后再试')

const cut = () => problem('invalid', 'cut-body', '提交的内容没有传完，连接已中断')

/** A body as it comes, which fails where it does not come fast enough: who holds a connection must use it. */
export const paced = (source: Readable, { span, least }: EdgeLimits['pace']): Readable => {
  let came = 0
  const body = new Transform({
    transform: (chunk: Buffer, _, done) => {
      came += chunk.length
      done(null, chunk)
    },
  })
  const timer = setInterval(() => {
    if (came < least) body.destroy(slow())
    came = 0
  }, span)
  finished(body, { writable: false }, () => clearInterval(timer))
  finished(source, { writable: false }, (error) => void (error && body.destroy(cut())))
  return source.pipe(body)
}
