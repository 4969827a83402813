import { sql } from 'kysely'
import { dateIn } from '../src/server/kernel/clock.ts'
import type { Ctx } from '../src/server/kernel/context.ts'
import { newId } from '../src/server/kernel/ids.ts'
import { inWrite } from '../src/server/kernel/write.ts'
import { driftOf, evaluate, freezeFigures, yearOf } from '../src/server/evidence/index.ts'
import { clientOf } from '../src/server/call.ts'
import { personWho } from '../src/cli/house.ts'
import type { OpenHouse } from '../src/server/open-house.ts'
import { median, p95, report, timed } from './line.ts'

const YEAR = 2024
const RUNS = 30

const openingOf = async ({ house }: OpenHouse) => {
  const caller = await personWho(house, 'evaluation.sign-director')
  const request = { id: newId(), ip: null, userAgent: null, idempotencyKey: null, session: null }
  return { house, ...caller, request, procedure: 'bench', summary: '测量' }
}

const reading = async (open: OpenHouse): Promise<Ctx> => {
  const opening = await openingOf(open)
  const now = new Date()
  return {
    ...opening,
    db: open.house.heavyDb,
    now,
    today: dateIn(opening.archive.timeZone, now),
    audit: () => undefined,
    changeNo: 0,
  }
}

const benchMeasures = async (ctx: Ctx): Promise<void> => {
  const worst: [string, number][] = []
  for (const { key } of ctx.house.measures.values()) {
    const ask = { measure: key, filters: {}, period: yearOf(YEAR) }
    await evaluate(ctx, ask)
    worst.push([key, p95(await timed(RUNS, () => evaluate(ctx, ask)))])
  }
  const [key, value] = worst.toSorted(([, a], [, b]) => b - a)[0] ?? ['none', 0]
  report(`value of the slowest measure of 2024, p95 (${key})`, 'ms', value, { goal: 50 })
}

const benchDrift = async (open: OpenHouse, ctx: Ctx): Promise<void> => {
  const ask = { measure: 'holdings.files', filters: {}, period: yearOf(YEAR) }
  const opening = await openingOf(open)
  const id = newId()
  const began = performance.now()
  await inWrite({ ...opening, mode: 'freeze' }, {}, (one) =>
    freezeFigures(one, { type: 'report', id }, [{ name: 'files', ask }]),
  )
  report('freeze of a figure over 485,000 files', 'ms', performance.now() - began)
  await inWrite(opening, {}, (one) =>
    sql`update custody_event set occurred_on = occurred_on + 1 where archive_id = ${one.archive.archiveId}
      and event_id in (select event_id from custody_event where archive_id = ${one.archive.archiveId} limit 500)`.execute(
      one.db,
    ),
  )
  report(
    'drift over 485,000 files, p95',
    'ms',
    p95(await timed(10, () => driftOf(ctx, { type: 'report', id }))),
    { goal: 1000 },
  )
}

/** Freezes every reported figure, as a report's freeze does; answers under which id. */
const freezeAll = async (open: OpenHouse, ctx: Ctx): Promise<string> => {
  const client = clientOf(open.house, ctx)
  const asks = (await client.evidence.figures({ year: YEAR })).flatMap(({ key, filters, base }) =>
    base ? [{ name: key, ask: { measure: base.measure, filters, period: yearOf(YEAR) } }] : [],
  )
  const id = newId()
  await inWrite({ ...(await openingOf(open)), mode: 'freeze' }, {}, (one) =>
    freezeFigures(one, { type: 'report', id }, asks),
  )
  return id
}

/** What is looked at again and again once a year is signed. */
const frozenWork = (client: ReturnType<typeof clientOf>, drift: () => Promise<unknown>) => ({
  'first page of a signed year': async () => {
    await client.desk.waiting()
    await client.evaluation.overview({ year: YEAR })
    await client.evaluation.todo({ year: YEAR })
    await client.evidence.figures({ year: YEAR })
  },
  'report of a signed year': () => client.report.get({ year: YEAR }),
  'drift of every frozen figure': drift,
})

const renameLargestFonds = async (open: OpenHouse): Promise<void> => {
  await inWrite(await openingOf(open), {}, (one) =>
    sql`update fonds set name = name || '（更名）' where archive_id = ${one.archive.archiveId} and fonds_id = (
      select fonds_id from description_unit where archive_id = ${one.archive.archiveId}
      group by fonds_id order by count(*) desc limit 1)`.execute(one.db),
  )
}

/** What changes no figure costs what is frozen nothing: beside it stands the same work before. */
const benchFrozen = async (open: OpenHouse, ctx: Ctx): Promise<void> => {
  const id = await freezeAll(open, ctx)
  const work = Object.entries(
    frozenWork(clientOf(open.house, ctx), () => driftOf(ctx, { type: 'report', id })),
  )
  const peers = new Map<string, number>()
  for (const [name, call] of work) peers.set(name, median(await timed(10, call)))
  await renameLargestFonds(open)
  for (const [name, call] of work) {
    const peer = peers.get(name) ?? 0
    const after = median(await timed(10, call))
    report(`${name} after renaming the largest fonds`, 'ms', after, { goal: 1.5 * peer, peer })
  }
}

/** Values, the whole evaluation with its report, all figures, and drift over the largest figure. */
export const benchEvidence = async (open: OpenHouse): Promise<void> => {
  const ctx = await reading(open)
  const client = clientOf(open.house, await personWho(open.house, 'evaluation.read'))
  report(
    'all figures of 2024, first time',
    'ms',
    p95(await timed(1, () => client.evidence.figures({ year: YEAR }))),
    { goal: 1000 },
  )
  report(
    'all figures of 2024, p95',
    'ms',
    p95(await timed(10, () => client.evidence.figures({ year: YEAR }))),
    { goal: 1000 },
  )
  const whole = async () => {
    const overview = await client.evaluation.overview({ year: YEAR })
    for (const { evaluation } of overview)
      await client.evaluation.result({ evaluationId: evaluation.evaluationId })
    await client.report.get({ year: YEAR })
  }
  report('evaluation and report of 2024, computed afresh, p95', 'ms', p95(await timed(10, whole)), {
    goal: 1000,
  })
  await benchMeasures(ctx)
  await benchFrozen(open, ctx)
  await benchDrift(open, ctx)
}
