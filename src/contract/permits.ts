import { z } from 'zod'
import { accessStatus } from './holdings-rows.ts'
import {
  choice,
  date,
  id,
  instant,
  optionalParagraphs,
  pageOf,
  paging,
  paragraphs,
  text,
  version,
  withdrawReason,
} from './fields.ts'
import { mutation, query } from './procedure.ts'
import { purpose } from './reading-room-rows.ts'

const tag = '查阅利用'

/** Where a request for permission to read stands: the step it waits at, or how it ended. */
export const PERMIT_STATES = {
  opinion: '待移交单位意见',
  department: '待部门负责人审批',
  director: '待馆长审批',
  granted: '已批准',
  refused: '未批准',
} as const
export type PermitState = keyof typeof PERMIT_STATES
export const PERMIT_STEPS = {
  opinion: '移交单位意见',
  department: '部门负责人审批',
  director: '馆长审批',
} as const
export type PermitStep = keyof typeof PERMIT_STEPS
/** What may stand in its history: proof of identity takes the place of the steps. */
export const PERMIT_ENTRIES = { identity: '核对本人证件', ...PERMIT_STEPS } as const
export type PermitEntry = keyof typeof PERMIT_ENTRIES
export const RELATIONS = { subject: '本人', delegate: '受托人', other: '其他' } as const
export type Relation = keyof typeof RELATIONS
export const PERMIT_ACTIONS = { ...PERMIT_STEPS, withdraw: '作废' } as const
export const VERDICTS = { agree: '同意', disagree: '不同意' } as const

const permitId = id('利用审批')
const permitKey = { permitId }
const verdict = choice('结论', VERDICTS)
const body = text('移交单位', 200)
const reason = paragraphs('利用理由', 500)
const relation = choice('与档案的关系', RELATIONS)
const validUntil = date('有效期至')
const number = z.string().meta({ title: '批准文号' })

export const permitRow = z.object({
  permitId,
  number,
  readerId: id('读者'),
  readerName: z.string().meta({ title: '读者' }),
  purpose,
  relation,
  reason,
  units: z.int().meta({ title: '档案数' }),
  state: choice('状态', PERMIT_STATES),
  requestedOn: date('申请日期'),
  requestedBy: id('经办人'),
  requestedByName: z.string().meta({ title: '经办人' }),
  departmentId: id('部门'),
  departmentName: z.string().meta({ title: '部门' }),
  decidedOn: date('审批日期').nullable(),
  validUntil,
  needsOpinion: z.boolean().meta({ title: '须移交单位意见' }),
  needsDirector: z.boolean().meta({ title: '须馆长审批' }),
  withdrawnAt: instant('作废时间').nullable(),
  withdrawnReason: z.string().nullable().meta({ title: '作废原因' }),
  version,
})

/** A unit named by a permit; its code, title and status are null where they are out of the caller's sight. */
export const permitUnit = z.object({
  unitId: id('档案'),
  referenceCode: z.string().nullable().meta({ title: '档号' }),
  title: z.string().nullable().meta({ title: '题名' }),
  accessStatus: accessStatus.nullable(),
})

export const permitStepRow = z.object({
  step: choice('步骤', PERMIT_ENTRIES),
  personName: z.string().meta({ title: '办理人' }),
  at: instant('办理时间'),
  verdict,
  body: body.nullable(),
  comment: z.string().nullable().meta({ title: '意见' }),
})

/** A permit with its units, what was said at each step, and what the caller may do with it now. */
export const permitRecord = permitRow.extend({
  named: z.array(permitUnit).meta({ title: '档案' }),
  steps: z.array(permitStepRow).meta({ title: '办理经过' }),
  actions: z.array(choice('可办事项', PERMIT_ACTIONS)),
  lacksLetter: z.boolean().meta({ title: '缺移交单位复函' }),
})

export const requestPermitInput = z.object({
  readerId: id('读者'),
  purpose,
  relation: relation.default('other'),
  reason,
  validUntil,
  unitIds: z.array(id('档案')).min(1).max(200).meta({ title: '档案' }),
})

const asked = (title: string) => z.boolean().meta({ title })

/** What is asked for before a reader reads what is not open, beyond the department head's decision [K]. */
export const permitRules = z.object({
  controlledOpinion: asked('“控制”的档案须移交单位意见'),
  controlledDirector: asked('“控制”的档案须馆长审批'),
  extendedOpinion: asked('“延期开放”的档案须移交单位意见'),
  extendedDirector: asked('“延期开放”的档案须馆长审批'),
  unreviewedOpinion: asked('“未审核”的档案须移交单位意见'),
  unreviewedDirector: asked('“未审核”的档案须馆长审批'),
  subjectReads: asked('档案所记本人核对证件即可查阅'),
})

export type PermitRules = z.infer<typeof permitRules>

export const setPermitRulesInput = permitRules.extend({ version })

const saysWhy = {
  path: ['comment'],
  params: { expected: '不同意时写明理由' },
}
const explained = (said: { verdict: keyof typeof VERDICTS; comment: string | null }): boolean =>
  said.verdict === 'agree' || said.comment !== null

export const permitOpinionInput = z
  .object({ ...permitKey, version, body, verdict, comment: optionalParagraphs('意见', 1000) })
  .refine(explained, saysWhy)

export const permitDecisionInput = z
  .object({ ...permitKey, version, verdict, comment: optionalParagraphs('意见', 1000) })
  .refine(explained, saysWhy)

export const withdrawPermitInput = z.object({ ...permitKey, version, reason: withdrawReason })

export const listPermitsInput = z.object({
  ...paging,
  state: choice('状态', PERMIT_STATES).optional(),
  readerId: id('读者').optional(),
  /** Only those that wait for the caller. */
  waiting: z.boolean().optional().meta({ title: '待我办理' }),
  withdrawn: z.boolean().default(false).meta({ title: '已作废' }),
})

export const permits = {
  listPermits: query({ path: '/permits', summary: '利用审批', access: 'reading-room.read', tag })
    .input(listPermitsInput)
    .output(pageOf(permitRow)),
  getPermit: query({
    path: '/permits/{permitId}',
    summary: '利用审批单',
    access: 'reading-room.read',
    tag,
  })
    .input(z.object(permitKey))
    .output(permitRecord),
  /** Asked by POST: a long slip names more units than an address holds. */
  permitsCovering: query({
    path: '/permits/covering',
    summary: '读者的档案利用审批情况',
    access: 'reading-room.read',
    tag,
  })
    .route({ method: 'POST' })
    .input(
      z.object({
        readerId: id('读者'),
        on: date('查阅日期').optional(),
        unitIds: z.array(id('档案')).max(200).meta({ title: '档案' }),
      }),
    )
    .output(
      z.array(
        z.object({ unitId: id('档案'), permitId, number, state: choice('状态', PERMIT_STATES) }),
      ),
    ),
  permitRules: query({
    path: '/permit-rules',
    summary: '利用审批规则',
    access: 'reading-room.read',
    tag,
  }).output(setPermitRulesInput),
  setPermitRules: mutation({
    path: '/permit-rules',
    summary: '设定利用审批规则',
    access: 'permit.rule',
    tag,
  })
    .input(setPermitRulesInput)
    .output(setPermitRulesInput),
  requestPermit: mutation({
    path: '/permits',
    summary: '申请利用审批',
    access: 'reading-room.record',
    tag,
  })
    .input(requestPermitInput)
    .output(permitRecord),
  recordOpinion: mutation({
    path: '/permits/{permitId}/opinion',
    summary: '登记移交单位意见',
    access: 'reading-room.record',
    tag,
  })
    .input(permitOpinionInput)
    .output(permitRecord),
  decideAsDepartment: mutation({
    path: '/permits/{permitId}/department',
    summary: '部门负责人审批利用',
    access: 'permit.decide-department',
    tag,
  })
    .input(permitDecisionInput)
    .output(permitRecord),
  decideAsDirector: mutation({
    path: '/permits/{permitId}/director',
    summary: '馆长审批利用',
    access: 'permit.decide-director',
    tag,
  })
    .input(permitDecisionInput)
    .output(permitRecord),
  withdrawPermit: mutation({
    path: '/permits/{permitId}/withdraw',
    summary: '作废利用审批',
    access: 'reading-room.record',
    tag,
  })
    .input(withdrawPermitInput)
    .output(permitRecord),
}
