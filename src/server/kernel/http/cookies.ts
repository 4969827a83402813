import type { FastifyReply, FastifyRequest } from 'fastify'

interface Cookie {
  name: string
  path: string
}

export const SESSION: Cookie = { name: 'lantai_session', path: '/' }
/** Of a sign-in that waits for its code. */
export const HALF: Cookie = { name: 'lantai_half_sign_in', path: '/api/sign-in' }

export const cookieOf = (request: FastifyRequest, { name }: Cookie): string | null =>
  request.cookies[name] ?? null

/** Sets a cookie that no script reads and no other site sends; clears it where there is no value. */
export const setCookie = (
  request: FastifyRequest,
  reply: FastifyReply,
  { name, path }: Cookie,
  value: string | null,
): void => {
  const options = {
    path,
    httpOnly: true,
    sameSite: 'strict',
    secure: request.protocol === 'https',
  } as const
  if (value === null) void reply.clearCookie(name, options)
  else void reply.setCookie(name, value, options)
}
