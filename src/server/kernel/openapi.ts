import { OpenAPIGenerator } from '@orpc/openapi'
import type { AnyRouter } from '@orpc/server'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { OWN_CALL } from '#contract/own-call.ts'
import { SESSION } from './http/cookies.ts'

const [HEADER = ''] = Object.keys(OWN_CALL)
const CALLS = `GET 以外的请求须带请求头 ${HEADER}: 1，内容为 application/json（上传文件为 multipart/form-data）`

let document: Promise<unknown> | null = null

/** The OpenAPI 3.1 description of the contract, made once. */
export const openApi = (router: AnyRouter): Promise<unknown> =>
  (document ??= new OpenAPIGenerator({
    schemaConverters: [new ZodToJsonSchemaConverter()],
  }).generate(router, {
    info: { title: '兰台', version: '1', description: `档案业务、项目资金与绩效评价。${CALLS}` },
    servers: [{ url: '/api' }],
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: SESSION.name },
        ownCall: { type: 'apiKey', in: 'header', name: HEADER, description: CALLS },
      },
    },
    security: [{ session: [], ownCall: [] }],
  }))
