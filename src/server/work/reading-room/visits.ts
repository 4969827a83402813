import type { z } from 'zod'
import {
  PURPOSES,
  type amendVisitInput,
  type registerVisitInput,
  type visitRecord,
} from '#contract/reading-room-rows.ts'
import { problem } from '#contract/problem.ts'
import type { Ctx } from '#server/kernel/context.ts'
import { requireDepartment } from '#server/kernel/identity/departments.ts'
import { newId } from '#server/kernel/ids.ts'
import type { WriteCtx } from '#server/kernel/write.ts'
import { unitNames } from '#server/work/holdings/index.ts'
import { expectCurrent, expectVersion, keep, refuse } from '#server/kernel/editing.ts'
import { aboutNumber } from './number-limit.ts'
import { numberOf, readerFor, standingReader } from './readers.ts'
import { useProblems, visitProblems, type UseFacts, type VisitFacts } from './rules.ts'
import * as store from './store.ts'
import { addUses, asAsked, judgeUses, replaceUses } from './uses.ts'

export type VisitRecord = z.infer<typeof visitRecord>
type Registration = z.infer<typeof registerVisitInput>
type Amendment = z.infer<typeof amendVisitInput>

/** A visit with its reader and all it used. */
export const getVisit = async (
  ctx: Ctx,
  { visitId }: { visitId: string },
): Promise<VisitRecord> => {
  const visit = await store.visitById(ctx, visitId)
  if (!visit) throw unknownVisit()
  const names = await unitNames(
    ctx,
    visit.uses.map((use) => use.unitId).filter((unitId) => unitId !== null),
  )
  const uses = visit.uses.map((use) => {
    const unit = names.get(use.unitId ?? '')
    return { ...use, referenceCode: unit?.referenceCode ?? null, title: unit?.title ?? null }
  })
  return { ...visit, uses }
}

const knownClerk = async (ctx: Ctx, clerkId: string) => {
  const found = await store.clerk(ctx, clerkId)
  if (!found) throw problem('not-found', 'unknown-person', '没有这位接待人')
  return found
}

/** Who received the reader, and for which department; by default the person who enters it and their own. */
const reception = async (ctx: Ctx, input: Registration) => {
  const clerk = input.clerkId ? await knownClerk(ctx, input.clerkId) : ctx.actor
  const departmentId = input.departmentId ?? clerk.departmentId
  if (departmentId === null) {
    const message = '接待人没有所属部门，请选择部门'
    throw problem('rule', 'no-department', message, {
      fields: [{ path: 'departmentId', label: '部门', message }],
    })
  }
  if (input.departmentId) await requireDepartment(ctx, departmentId)
  return { clerkId: clerk.personId, departmentId }
}

const check = (visit: VisitFacts, uses: readonly UseFacts[], today: string): void =>
  refuse('visit', [...visitProblems(visit, today), ...useProblems(uses, visit)])

const NAMED = 5

/** The codes of what was used, so that the log is found by them; the first few of many. */
const codesOf = ({ uses }: VisitRecord): string => {
  const codes = [...new Set(uses.flatMap(({ referenceCode }) => referenceCode ?? []))]
  if (codes.length === 0) return ''
  return `（${codes.slice(0, NAMED).join('、')}${codes.length > NAMED ? '等' : ''}）`
}

const audit = (ctx: WriteCtx, verb: string, visit: VisitRecord, more = ''): void => {
  const { visitedOn, readerName, purpose, filesUsed, itemsUsed, booksUsed } = visit
  const used = `${String(filesUsed)} 卷、${String(itemsUsed)} 件、${String(booksUsed)} 册`
  const what = `${PURPOSES[purpose]}，利用 ${used}${codesOf(visit)}`
  const summary = `${verb} ${visitedOn} ${readerName}，${what}${more}`
  ctx.audit({ summary, recordType: 'visit', recordId: visit.visitId })
}

/** Registers a visit in one call, with its reader (known or new) and all it used. */
export const registerVisit = async (ctx: WriteCtx, input: Registration): Promise<VisitRecord> => {
  const {
    reader,
    readerId,
    uses,
    clerkId: _clerk,
    departmentId: _department,
    satisfaction = null,
    ...facts
  } = input
  check(facts, uses, ctx.today)
  const received = await reception(ctx, input)
  return aboutNumber(ctx, reader ? numberOf(ctx, reader) : null, async () => {
    const visitor = await (reader ? readerFor(ctx, reader) : standingReader(ctx, readerId ?? ''))
    const visitId = newId()
    const visit = { ...facts, ...received, visitId, satisfaction, readerId: visitor }
    await store.insertVisit(ctx, visit)
    await addUses(ctx, visitId, uses, { visitedOn: facts.visitedOn, readerId: visitor })
    const made = await getVisit(ctx, { visitId })
    audit(ctx, '登记查阅', made)
    return made
  })
}

type Locked = NonNullable<Awaited<ReturnType<typeof store.lockVisit>>>

const unknownVisit = () => problem('not-found', 'unknown-visit', '没有这条查阅登记')

const named = ({ visitedOn }: Locked): string => `${visitedOn} 的查阅登记`

const locked = async (ctx: WriteCtx, visitId: string): Promise<Locked> => {
  const row = await store.lockVisit(ctx, visitId)
  if (!row) throw unknownVisit()
  return row
}

const lock = async (ctx: WriteCtx, visitId: string, version: number): Promise<Locked> => {
  const row = await locked(ctx, visitId)
  expectCurrent(named(row), row, version)
  return row
}

const merged = (row: Locked, input: Amendment) => ({
  readerId: keep(input.readerId, row.readerId),
  visitedOn: keep(input.visitedOn, row.visitedOn),
  purpose: keep(input.purpose, row.purpose),
  topic: keep(input.topic, row.topic),
  channel: keep(input.channel, row.channel),
  clerkId: keep(input.clerkId, row.clerkId),
  departmentId: keep(input.departmentId, row.departmentId),
  partySize: keep(input.partySize, row.partySize),
  servesArchives: keep(input.servesArchives, row.servesArchives),
  servesReference: keep(input.servesReference, row.servesReference),
  outcome: keep(input.outcome, row.outcome),
  outcomeReason: keep(input.outcomeReason, row.outcomeReason),
  copiedPages: keep(input.copiedPages, row.copiedPages),
  referenceCopiedPages: keep(input.referenceCopiedPages, row.referenceCopiedPages),
  satisfaction: keep(input.satisfaction, row.satisfaction),
})

const checkReferences = async (ctx: WriteCtx, row: Locked, input: Amendment): Promise<void> => {
  if (input.readerId !== undefined && input.readerId !== row.readerId)
    await standingReader(ctx, input.readerId)
  if (input.clerkId !== undefined && input.clerkId !== row.clerkId)
    await knownClerk(ctx, input.clerkId)
  if (input.departmentId !== undefined) await requireDepartment(ctx, input.departmentId)
}

/** Amends a visit: what is left out stays, `null` clears; `uses`, where given, is the whole new list. */
export const amendVisit = async (ctx: WriteCtx, input: Amendment): Promise<VisitRecord> => {
  const row = await lock(ctx, input.visitId, input.version)
  const visit = merged(row, input)
  const uses = input.uses ?? asAsked(await store.usesOf(ctx, row.visitId))
  check(visit, uses, ctx.today)
  await checkReferences(ctx, row, input)
  await store.updateVisit(ctx, row.visitId, visit)
  await replaceUses(ctx, row.visitId, uses, { before: row, after: visit })
  const amended = await getVisit(ctx, input)
  audit(ctx, '修改查阅登记', amended)
  return amended
}

/** Withdraws a visit entered by mistake (作废): it and its uses leave every count. */
export const withdrawVisit = async (
  ctx: WriteCtx,
  input: { visitId: string; version: number; reason: string },
): Promise<VisitRecord> => {
  const row = await lock(ctx, input.visitId, input.version)
  const withdrawnAt = ctx.now.toISOString()
  await store.updateVisit(ctx, row.visitId, { withdrawnAt, withdrawnReason: input.reason })
  const visit = await getVisit(ctx, input)
  audit(ctx, '作废查阅登记', visit, `：${input.reason}`)
  return visit
}

/** Takes a withdrawal back where the visit could be registered as it stands: its reader, its units, their permits. */
export const restoreVisit = async (
  ctx: WriteCtx,
  { visitId, version }: { visitId: string; version: number },
): Promise<VisitRecord> => {
  const row = await locked(ctx, visitId)
  expectVersion(named(row), row, version)
  if (row.withdrawnAt === null)
    throw problem('rule', 'not-withdrawn', `${named(row)}未作废，无需恢复`)
  check(row, asAsked(await store.usesOf(ctx, visitId)), ctx.today)
  await standingReader(ctx, row.readerId)
  await store.updateVisit(ctx, visitId, { withdrawnAt: null, withdrawnReason: null })
  await judgeUses(ctx, row)
  const visit = await getVisit(ctx, { visitId })
  audit(ctx, '恢复查阅登记', visit)
  return visit
}
