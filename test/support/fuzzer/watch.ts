import type { Answer, Send } from './client.ts'
import type { Request } from './wire.ts'

/** An answer and the milliseconds it took, or what kept it from coming. */
export type Watched = { ms: number } & ({ answer: Answer } | { broken: string })

/** Asks, and gives up what takes longer than the safety stop allows. */
export const watched = async (
  send: Send,
  request: Request,
  tooLongMs: number,
): Promise<Watched> => {
  const stop = new AbortController()
  const began = performance.now()
  const ms = () => performance.now() - began
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Watched>((done) => {
    timer = setTimeout(() => {
      done({ ms: ms(), broken: `not answered in ${tooLongMs} ms` })
      stop.abort()
    }, tooLongMs)
  })
  const asked = send(request, stop.signal).then(
    (answer) => ({ ms: ms(), answer }),
    (error: unknown) => ({ ms: ms(), broken: `broke off: ${String(error)}` }),
  )
  return Promise.race([late, asked]).finally(() => clearTimeout(timer))
}
