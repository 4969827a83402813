import type { AnyRouter } from '@orpc/server'
import { z } from 'zod'
import type { desk } from '#contract/desk.ts'
import { problem } from '#contract/problem.ts'
import { callIn, procedureNamed } from '../call.ts'
import type { Ctx } from '../context.ts'
import { documentOf } from '../document.ts'
import { jobKind, type JobKind, type Progress } from '../jobs/kind.ts'
import { enqueue } from '../jobs/service.ts'
import { NO_COOKIES } from '../router.ts'
import type { WriteCtx } from '../write.ts'
import { columnsOf, rowShape, type CellValue, type Column } from './columns.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const KIND = 'desk.export-table'
const PAGE = 200
/** As many rows as an office PC still opens with pleasure. */
const MOST = 100_000

const input = z.object({
  procedure: z.string(),
  input: z.record(z.string(), z.unknown()),
  title: z.string(),
  columns: z.array(z.object({ field: z.string(), title: z.string() })),
})
type Input = z.infer<typeof input>

/** Only what reads is ever called for a table. */
const kind = z.object({ kind: z.literal('query') })

/** A page of a list; a list that is never long, like the holdings table, comes as one. */
const page = z.object({
  rows: z.array(z.record(z.string(), z.unknown())),
  next: z.string().nullable().default(null),
})

/** What a person may ask to have written: a list of the contract, its rows' fields as columns. */
const columnsFor = (ctx: Ctx, router: AnyRouter, { procedure, columns }: Input): Column[] => {
  const { meta, outputSchema } = procedureNamed(router, procedure)['~orpc']
  const shape = kind.safeParse(meta).success ? rowShape(outputSchema) : null
  if (shape === null)
    throw problem('invalid', 'not-a-list', `${procedure} 不是可以导出的列表`, {
      fields: [{ path: 'procedure', label: '列表', message: '应为分页列表', value: procedure }],
    })
  return columnsOf(shape, columns, ctx.archive.timeZone)
}

const contextOf = (ctx: Ctx) => ({
  house: ctx.house,
  caller: { archive: ctx.archive, actor: ctx.actor },
  request: ctx.request,
  ...NO_COOKIES,
})

/** Reads a list page by page in the person's name, as the person would scroll it. */
async function* rowsOf(
  ctx: Ctx,
  router: AnyRouter,
  { procedure, input: asked }: Input,
  onPage: (count: number) => Promise<void>,
): AsyncGenerator<Record<string, unknown>> {
  let cursor: string | null = null
  let count = 0
  do {
    const question = { ...asked, limit: PAGE, ...(cursor === null ? {} : { cursor }) }
    const read: z.infer<typeof page> = page.parse(
      await callIn(router, contextOf(ctx), procedure, question),
    )
    count += read.rows.length
    if (count > MOST)
      throw problem(
        'rule',
        'too-many-rows',
        `符合条件的超过 ${MOST.toLocaleString('zh-CN')} 行，请缩小范围后再导出`,
      )
    await onPage(count)
    yield* read.rows
    cursor = read.next
  } while (cursor !== null)
}

async function* cellsOf(
  rows: AsyncIterable<Record<string, unknown>>,
  columns: readonly Column[],
): AsyncGenerator<CellValue[]> {
  for await (const row of rows) yield columns.map(({ cell }) => cell(row))
}

const write = async (
  ctx: Ctx,
  router: AnyRouter,
  asked: Input,
  progress: Progress,
): Promise<File> => {
  const { writeXlsxStream } = await import('hucre/xlsx')
  const columns = columnsFor(ctx, router, asked)
  const rows = rowsOf(ctx, router, asked, (count) => progress(`写入第 ${count} 行`, 0, 1))
  const stream = writeXlsxStream(cellsOf(rows, columns), {
    name: asked.title.replaceAll(/[\\/?*[\]:]/g, '').slice(0, 31) || '列表',
    columns: columns.map(({ title, width, numFmt }) => ({
      header: title,
      width,
      ...(numFmt === undefined ? {} : { style: { numFmt } }),
    })),
    freezePane: { rows: 1 },
  })
  const bytes = await new Response(stream).arrayBuffer()
  return documentOf(bytes, `${asked.title}.xlsx`, XLSX)
}

/** The long work of the desk; the router is asked for late, as it knows this room too. */
export const tableJobs = (router: () => AnyRouter): JobKind[] => [
  jobKind({
    kind: KIND,
    permission: 'list.export',
    input,
    run: (ctx, asked, progress) => write(ctx, router(), asked, progress),
  }),
]

/** Asks for a list as .xlsx. */
export const exportTable =
  (router: () => AnyRouter) =>
  (
    ctx: WriteCtx,
    asked: z.infer<NonNullable<(typeof desk.exportTable)['~orpc']['inputSchema']>>,
  ) => {
    columnsFor(ctx, router(), asked)
    ctx.audit({ summary: `导出列表“${asked.title}”`, detail: { procedure: asked.procedure } })
    return enqueue(ctx, { kind: KIND, title: `${asked.title}（Excel）`, input: asked })
  }
