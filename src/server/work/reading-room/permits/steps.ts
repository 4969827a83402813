import type { z } from 'zod'
import {
  PERMIT_STEPS,
  VERDICTS,
  type permitDecisionInput,
  type permitOpinionInput,
  type PermitState,
  type PermitStep,
  type Relation,
  type requestPermitInput,
} from '#contract/permits.ts'
import { problem, type FieldProblem } from '#contract/problem.ts'
import { expectCurrent, expectVersion, refuse } from '#server/kernel/editing.ts'
import { anotherMay } from '#server/kernel/identity/roles.ts'
import { newId } from '#server/kernel/ids.ts'
import { nextNumber } from '#server/kernel/running-number.ts'
import type { WriteCtx } from '#server/kernel/write.ts'
import { unitsForUse, type UsableUnit } from '#server/work/holdings/index.ts'
import { getReader, standingReader, type Reader } from '../readers.ts'
import { firstState, needsOf, stateAfter, stepRefusal, validityProblems } from './rules.ts'
import { getPermit, unknownPermit, type PermitRecord } from './service.ts'
import * as store from './store.ts'

type Request = z.infer<typeof requestPermitInput>

const atUnits = (message: string): FieldProblem => ({ path: 'unitIds', label: '档案', message })

const unknownUnits = (count: number) => {
  const message = `申请的档案中有 ${String(count)} 份查不到，请重新选择`
  return problem('not-found', 'unknown-unit', message, { fields: [atUnits(message)] })
}

/** The units asked for, all known to the person, none of them open, and each in the house as long as it is asked for. */
const unitsAsked = async (
  ctx: WriteCtx,
  asked: readonly string[],
  until: string,
): Promise<UsableUnit[]> => {
  const unitIds = [...new Set(asked.map((unitId) => unitId.toLowerCase()))]
  const units = await unitsForUse(ctx, { unitIds, codes: [] }, until)
  if (units.length < unitIds.length) throw unknownUnits(unitIds.length - units.length)
  refuse(
    'permit-units',
    units.flatMap(({ referenceCode, closed, present }) => [
      ...(closed === null ? [atUnits(`${referenceCode} 已开放，不需审批，请从申请中去掉`)] : []),
      ...(present ? [] : [atUnits(`${referenceCode} 已不在馆，不能查阅，请从申请中去掉`)]),
    ]),
  )
  return units
}

const departmentOf = ({ actor }: WriteCtx): string => {
  if (actor.departmentId !== null) return actor.departmentId
  throw problem('rule', 'no-department', '您没有所属部门，不能经办利用审批，请由部门内的人经办')
}

/** The only head of a department can ask for nothing there: nobody would be left to decide it. */
const requireDecider = async (ctx: WriteCtx, departmentId: string): Promise<void> => {
  if (!ctx.actor.permissions.has(DECIDES) || (await anotherMay(ctx, DECIDES, departmentId))) return
  throw problem(
    'rule',
    'no-decider',
    '您是本部门唯一的负责人，不能审批自己经办的申请，请由本部门的其他人经办',
  )
}

const DECIDES = 'permit.decide-department'

interface Ways {
  needsOpinion: boolean
  needsDirector: boolean
  state: PermitState
  decidedOn: string | null
}

/** What the request needs, and where it stands first: whom the records are about may need no more than proof of identity. */
const waysOf = async (
  ctx: WriteCtx,
  relation: Relation,
  units: readonly UsableUnit[],
): Promise<Ways> => {
  const rules = await store.rulesOf(ctx)
  if (relation === 'subject' && rules.subjectReads)
    return { needsOpinion: false, needsDirector: false, state: 'granted', decidedOn: ctx.today }
  const statuses = units.map(({ accessStatus }) => accessStatus)
  const needs = needsOf(statuses, rules)
  return { ...needs, state: firstState(needs), decidedOn: null }
}

/** Whoever reads on proof of identity is registered under the number of the document that was looked at. */
const proveIdentity = async (ctx: WriteCtx, permitId: string, reader: Reader): Promise<void> => {
  if (reader.idNumberTail === null || reader.idType === 'letter') {
    const message = `读者 ${reader.name} 没有登记证件号码，本人查阅须先核对并登记证件`
    throw problem('rule', 'no-identity', message, {
      fields: [{ path: 'readerId', label: '读者', message }],
    })
  }
  await store.insertStep(ctx, {
    permitId,
    step: 'identity',
    agreed: true,
    body: null,
    comment: null,
  })
}

/** Asks for permission for a reader to read the units named, none of them open, until a day. */
export const requestPermit = async (ctx: WriteCtx, input: Request): Promise<PermitRecord> => {
  const departmentId = departmentOf(ctx)
  const readerId = await standingReader(ctx, input.readerId)
  const units = await unitsAsked(ctx, input.unitIds, input.validUntil)
  refuse('permit-validity', validityProblems(input.validUntil, ctx.today))
  const ways = await waysOf(ctx, input.relation, units)
  if (ways.state !== 'granted') await requireDecider(ctx, departmentId)
  const permitId = newId()
  const { purpose, relation, reason, validUntil } = input
  const asked = { permitId, readerId, purpose, relation, reason, validUntil, departmentId, ...ways }
  const number = await nextNumber(ctx, 'permit', `LS${ctx.today.slice(0, 4)}-`)
  const [requestedOn, requestedBy] = [ctx.today, ctx.actor.personId]
  await store.insertPermit(
    ctx,
    { ...asked, number, requestedOn, requestedBy },
    units.map(({ unitId }) => unitId),
  )
  const reader = await getReader(ctx, { readerId })
  const granted = ways.state === 'granted'
  if (granted) await proveIdentity(ctx, permitId, reader)
  const verb = granted ? '核对本人证件，批准利用' : '申请利用审批'
  const summary = `${verb} ${number}，${reader.name}，${String(units.length)} 份档案`
  ctx.audit({ summary, recordType: 'permit', recordId: permitId })
  return getPermit(ctx, { permitId })
}

interface Said {
  permitId: string
  version: number
  verdict: keyof typeof VERDICTS
  body: string | null
  comment: string | null
}

/** Takes one step of a request, held still meanwhile. */
const take = async (ctx: WriteCtx, step: PermitStep, input: Said): Promise<PermitRecord> => {
  const { permitId, verdict, body, comment } = input
  const permit = await store.lockPermit(ctx, permitId)
  if (!permit) throw unknownPermit()
  expectVersion(`利用审批 ${permit.number}`, permit, input.version)
  const refusal = stepRefusal(step, permit, await store.stepsOf(ctx, permitId), ctx.actor)
  if (refusal) throw problem('rule', refusal.reason, refusal.message)
  const agreed = verdict === 'agree'
  await store.insertStep(ctx, { permitId, step, agreed, body, comment })
  const state = stateAfter(step, agreed, permit)
  const ended = state === 'granted' || state === 'refused'
  await store.updatePermit(ctx, permitId, { state, decidedOn: ended ? ctx.today : null })
  const summary = `${PERMIT_STEPS[step]}：利用审批 ${permit.number}，${VERDICTS[verdict]}`
  ctx.audit({ summary, recordType: 'permit', recordId: permitId })
  return getPermit(ctx, { permitId })
}

/** Records the opinion of the transferring body; where it disagrees the request is refused. */
export const recordOpinion = (ctx: WriteCtx, input: z.infer<typeof permitOpinionInput>) =>
  take(ctx, 'opinion', input)

/** The department head decides. */
export const decideAsDepartment = (ctx: WriteCtx, input: z.infer<typeof permitDecisionInput>) =>
  take(ctx, 'department', { ...input, body: null })

/** The director decides. */
export const decideAsDirector = (ctx: WriteCtx, input: z.infer<typeof permitDecisionInput>) =>
  take(ctx, 'director', { ...input, body: null })

/** Withdraws a request or a permit: from now on it covers nothing; what was read under it stays as it was. */
export const withdrawPermit = async (
  ctx: WriteCtx,
  { permitId, version, reason }: { permitId: string; version: number; reason: string },
): Promise<PermitRecord> => {
  const permit = await store.lockPermit(ctx, permitId)
  if (!permit) throw unknownPermit()
  expectCurrent(`利用审批 ${permit.number}`, permit, version)
  if (permit.state === 'refused') throw problem('rule', 'wrong-state', '未批准的利用审批不必作废')
  const withdrawnAt = ctx.now.toISOString()
  await store.updatePermit(ctx, permitId, { withdrawnAt, withdrawnReason: reason })
  const summary = `作废利用审批 ${permit.number}：${reason}`
  ctx.audit({ summary, recordType: 'permit', recordId: permitId })
  return getPermit(ctx, { permitId })
}
