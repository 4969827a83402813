import type { z } from 'zod'
import type { holdingsCounts, holdingsTable, holdingsTableRow } from '#contract/holdings-rows.ts'
import { problem } from '#contract/problem.ts'
import type { Ctx } from '#server/kernel/context.ts'
import { departments } from '#server/kernel/identity/departments.ts'
import { fondsOn } from '../fonds/store.ts'
import { stockOn, type StockRow } from './store.ts'

type Counts = z.infer<typeof holdingsCounts>
type Row = z.infer<typeof holdingsTableRow>

const NOTHING: Counts = {
  files: 0,
  items: 0,
  photographs: 0,
  recordings: 0,
  electronicBytes: 0,
  digitisedPages: 0,
  openFiles: 0,
  openItems: 0,
}

const plus = (a: Counts, b: Counts): Counts => ({
  files: a.files + b.files,
  items: a.items + b.items,
  photographs: a.photographs + b.photographs,
  recordings: a.recordings + b.recordings,
  electronicBytes: a.electronicBytes + b.electronicBytes,
  digitisedPages: a.digitisedPages + b.digitisedPages,
  openFiles: a.openFiles + b.openFiles,
  openItems: a.openItems + b.openItems,
})

const total = (counts: readonly Counts[]): Counts => counts.reduce(plus, NOTHING)

const grouped = <T, K>(rows: readonly T[], keyOf: (row: T) => K): [K, T[]][] => [
  ...Map.groupBy(rows, keyOf),
]

type Fonds = Awaited<ReturnType<typeof fondsOn>>[number]

const rowOf = (fonds: Fonds, stock: readonly StockRow[]): Row => ({
  fondsId: fonds.fondsId,
  number: fonds.number,
  name: fonds.name,
  departmentId: fonds.departmentId,
  ...total(stock),
  carriers: stock
    .map((row) => ({ ...plus(NOTHING, row), carrier: row.carrier }))
    .filter((row) => Object.values(row).some((count) => typeof count === 'number' && count !== 0)),
})

const departmentsOf = async (ctx: Ctx, rows: readonly Row[]) => {
  const of = Map.groupBy(rows, (row) => row.departmentId)
  return (await departments(ctx)).flatMap(({ departmentId, name }) => {
    const held = of.get(departmentId)
    return held ? [{ departmentId, name, fonds: held.length, ...total(held) }] : []
  })
}

/** 馆库存档案情况表: what stood in the house at the end of a day, by fonds and carrier, with departments and totals. */
export const holdingsTableOn = async (
  ctx: Ctx,
  input: { on?: string | undefined },
): Promise<z.infer<typeof holdingsTable>> => {
  const on = input.on ?? ctx.today
  if (on > ctx.today) {
    const fields = [
      { path: 'on', label: '截至日期', message: `应不晚于今天（${ctx.today}）`, value: on },
    ]
    throw problem('invalid', 'bad-input', `截至日期应不晚于今天（${ctx.today}）`, { fields })
  }
  const [fonds, stock] = await Promise.all([fondsOn(ctx, on), stockOn(ctx, on)])
  const stockOf = new Map(grouped(stock, (row) => row.fondsId))
  const rows = fonds.map((one) => rowOf(one, stockOf.get(one.fondsId) ?? []))
  const carriers = grouped(
    rows.flatMap((row) => row.carriers),
    (row) => row.carrier,
  )
  return {
    on,
    rows,
    departments: await departmentsOf(ctx, rows),
    carriers: carriers.map(([carrier, of]) => ({ carrier, ...total(of) })),
    total: { fonds: rows.length, ...total(rows) },
  }
}
