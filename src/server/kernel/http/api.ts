import rateLimit from '@fastify/rate-limit'
import type { AnyRouter } from '@orpc/server'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { problem } from '#contract/problem.ts'
import type { House } from '../context.ts'
import { openApi } from '../openapi.ts'
import { hasBody, readBodies } from './body.ts'
import { admit } from './caller.ts'
import { countCalls, type Counts } from './doors.ts'
import { handlerOf } from './handler.ts'
import { holdBodies } from './held.ts'
import type { EdgeLimits } from './limits.ts'
import { refuseForeignSite, refuseOtherBody, type Trusts } from './own-call.ts'
import { paced } from './pace.ts'
import { proceduresOf, type Called } from './procedures.ts'

interface Api {
  house: House
  router: AnyRouter
  limits: EdgeLimits
  trusts: Trusts
}

const limitOf = ({ meta, takesFile }: Called, { body }: EdgeLimits): number => {
  if (meta.access === 'public') return body.ofStranger
  return takesFile ? body.upload : body.json
}

/** What is asked of a request's head, in this order, before a byte of its body is read. */
const gate = ({ house, limits, trusts }: Api, counts: Counts) => {
  const hold = {
    json: holdBodies(limits.held.json, limits.held.json),
    upload: holdBodies(limits.held.upload, limits.held.upload / 2),
  }
  return (called: Called) => async (request: FastifyRequest, reply: FastifyReply) => {
    const { meta, method, takesFile } = called
    if (method !== 'GET') {
      refuseForeignSite(request, trusts)
      refuseOtherBody(request, called)
      if (meta.access === 'public') await counts.ofAddress(request, reply)
    }
    await admit(house, request, called)
    if (request.caller) await counts.ofPerson(request, reply)
    const who = request.caller?.actor.personId ?? ''
    hold[takesFile ? 'upload' : 'json'](request, reply, who, limitOf(called, limits))
  }
}

/** The contract's procedures, each at its address. */
export const serveApi = async (app: FastifyInstance, api: Api): Promise<void> => {
  await app.register(rateLimit, { global: false })
  app.decorateRequest('caller', null)
  readBodies(app, api.limits)
  const counts = countCalls(app, api.limits)
  const handler = handlerOf(api.house, api.router, app.log)
  const gateOf = gate(api, counts)
  app.get('/api/openapi.json', async () => openApi(api.router))
  for (const called of proceduresOf(api.router))
    app.route({
      ...called,
      exposeHeadRoute: false,
      bodyLimit: limitOf(called, api.limits),
      onRequest: gateOf(called),
      preParsing: async (request, _reply, payload) =>
        hasBody(request) && called.method !== 'GET' ? paced(payload, api.limits.pace) : payload,
      preHandler: called.meta.access === 'public' && called.method !== 'GET' ? counts.ofName : [],
      handler,
    })
  app.all('/api/*', {
    onRequest: async () => {
      throw problem('not-found', 'unknown-path', '没有这个接口')
    },
    handler,
  })
}
