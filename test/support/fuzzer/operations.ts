import { isContractProcedure } from '@orpc/contract'
import { z } from 'zod'
import { contract } from '#contract/index.ts'
import { permissionKeys, PERMISSIONS, ROLES, type Role } from '#contract/permissions.ts'
import { schema, type Schema } from './schema.ts'

export interface Parameter {
  name: string
  in: 'path' | 'query'
  required: boolean
  schema: Schema
}

/** An operation of the description, and the roles that may ask it. */
export interface Operation {
  id: string
  method: 'GET' | 'POST' | 'PUT' | 'PATCH'
  path: string
  parameters: Parameter[]
  body: Schema | null
  multipart: boolean
  roles: readonly Role[]
}

const described = z.object({
  operationId: z.string(),
  parameters: z
    .array(
      z.object({
        name: z.string(),
        in: z.enum(['path', 'query']),
        required: z.boolean().default(false),
        schema,
      }),
    )
    .default([]),
  requestBody: z.object({ content: z.record(z.string(), z.object({ schema })) }).optional(),
})
const document = z.object({
  paths: z.record(z.string(), z.record(z.string(), described)),
})
const method = z.enum(['GET', 'POST', 'PUT', 'PATCH'])

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
const meta = z.object({ access: z.string() })

const accessOf = (id: string): string => {
  let place: unknown = contract
  for (const part of id.split('.')) place = isObject(place) ? Reflect.get(place, part) : null
  if (!isContractProcedure(place)) throw new Error(`${id} is not in the contract`)
  return meta.parse(place['~orpc'].meta).access
}

const isRole = (key: string): key is Role => key in ROLES
const roles = Object.keys(ROLES).filter(isRole)

const rolesOf = (access: string): readonly Role[] => {
  const permission = permissionKeys.find((key) => key === access)
  return permission ? PERMISSIONS[permission].roles : roles
}

/** Every operation of an OpenAPI document of the contract. */
export const operationsOf = (openApi: unknown): Operation[] =>
  Object.entries(document.parse(openApi).paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([verb, { operationId, parameters, requestBody }]) => ({
      id: operationId,
      method: method.parse(verb.toUpperCase()),
      path,
      parameters,
      body: Object.values(requestBody?.content ?? {})[0]?.schema ?? null,
      multipart: requestBody?.content['multipart/form-data'] !== undefined,
      roles: rolesOf(accessOf(operationId)),
    })),
  )

/** Names of fields that name a record: those that stand in paths. */
export const idsOf = (operations: readonly Operation[]): ReadonlySet<string> =>
  new Set(
    operations.flatMap(({ parameters }) =>
      parameters.filter((one) => one.in === 'path').map(({ name }) => name),
    ),
  )

/** The fields an operation takes, wherever they stand. */
export const fieldsOf = ({ parameters, body }: Operation): Parameter[] => [
  ...parameters,
  ...Object.entries(body?.properties ?? {}).map(([name, one]) => ({
    name,
    in: 'query' as const,
    required: body?.required?.includes(name) ?? false,
    schema: one,
  })),
]
