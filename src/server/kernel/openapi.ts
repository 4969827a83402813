import { OpenAPIGenerator } from '@orpc/openapi'
import type { AnyRouter } from '@orpc/server'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'

let document: Promise<unknown> | null = null

/** The OpenAPI 3.1 description of the contract, made once. */
export const openApi = (router: AnyRouter): Promise<unknown> =>
  (document ??= new OpenAPIGenerator({
    schemaConverters: [new ZodToJsonSchemaConverter()],
  }).generate(router, {
    info: { title: '兰台', version: '1', description: '档案业务、项目资金与绩效评价' },
    servers: [{ url: '/api' }],
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'lantai_session' } },
    },
    security: [{ session: [] }],
  }))
