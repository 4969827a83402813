import type { AnyContractProcedure } from '@orpc/contract'
import { traverseContractProcedures, type AnyRouter } from '@orpc/server'
import type { HTTPMethods } from 'fastify'
import { z } from 'zod'
import type { ProcedureMeta } from '#contract/procedure.ts'
import { metaOf } from '../router.ts'

/** A procedure of the contract as the edge needs to know it before it reads a body. */
export interface Called {
  meta: ProcedureMeta
  method: HTTPMethods
  /** As Fastify writes it, below `/api`. */
  url: string
  takesFile: boolean
}

const takesFile = (schema: unknown): boolean =>
  schema instanceof z.ZodObject &&
  Object.values(schema.shape).some((field) => field instanceof z.ZodFile)

const METHODS = ['GET', 'POST', 'PUT', 'PATCH'] as const

const calledOf = (procedure: AnyContractProcedure): Called => {
  const { route, inputSchema } = procedure['~orpc']
  const method = METHODS.find((one) => one === route.method)
  if (!method || !route.path) throw new Error('a procedure of the contract lacks its route')
  const url = `/api${route.path.replaceAll(/\{(\w+)\}/g, ':$1')}`
  return { meta: metaOf(procedure), method, url, takesFile: takesFile(inputSchema) }
}

/** All procedures of a router, each by its method and address. */
export const proceduresOf = (router: AnyRouter): Called[] => {
  const found: Called[] = []
  traverseContractProcedures({ router, path: [] }, ({ contract }) => {
    found.push(calledOf(contract))
  })
  return found
}
