import { z } from 'zod'
import type { Answer } from './client.ts'

const refusal = z.object({ status: z.number(), detail: z.string().regex(/\p{Script=Han}/u) })

const parsed = (body: string): unknown => {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

/** What is wrong with an answer, or null: a failure of the server, or a refusal nobody can read. */
export const wrongWith = ({ status, type, body }: Answer): string | null => {
  if (status >= 500) return `answered ${status}`
  if (status < 400)
    return type.startsWith('application/json') && parsed(body) === undefined
      ? 'answered what is no JSON'
      : null
  if (!type.startsWith('application/problem+json')) return `refused as ${type}`
  const { success, data } = refusal.safeParse(parsed(body))
  if (!success) return 'refused without words'
  return data.status === status ? null : `refused with ${status} and told ${data.status}`
}
