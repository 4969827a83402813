import { expect } from 'vitest'
import { Problem, type ProblemBody } from '#contract/problem.ts'
import type { TestHouse } from '#test/support/house.ts'

type Client = Awaited<ReturnType<TestHouse['client']>>

const MID_YEAR = new Date('2024-06-15T04:00:00Z')
const AFTER_YEAR = new Date('2025-01-10T04:00:00Z')

/** The problem that some work is refused with; what is not refused, or breaks otherwise, fails the test. */
export const refusal = async (work: Promise<unknown>): Promise<ProblemBody> => {
  const outcome = await work.then(
    () => null,
    (error: unknown) => error,
  )
  if (outcome instanceof Problem) return outcome.body
  throw outcome ?? new Error('nothing was refused')
}

/** An indicator of the sheet below, with what a test wants different. */
export const indicator = <const T extends object>(more: T) => ({
  level1: '产出指标',
  level2: '数量指标',
  level3: '接待查阅利用档案人次',
  direction: '>=' as const,
  target: '3',
  unit: '人次',
  points: '20',
  basis: null,
  source: 'measure' as const,
  measure: 'reading-room.visitors',
  ...more,
})

const judged = { source: 'judged', measure: null } as const

/** A complete sheet under the template of 10/50/30/10: by measures, by a person, by money. */
const sheetOf = (code: string) => [
  indicator({}),
  indicator({
    level2: '质量指标',
    level3: '制度执行到位',
    direction: 'yes-no',
    target: '是',
    unit: '',
    points: '10',
    ...judged,
  }),
  indicator({
    level2: '时效指标',
    level3: '年度任务完成时间',
    direction: 'date',
    target: '2024-12-31',
    unit: '',
    points: '10',
    ...judged,
  }),
  indicator({
    level2: '成本指标',
    level3: '项目成本控制',
    direction: '<=',
    target: '0.1',
    unit: '万元',
    points: '10',
    measure: 'money.spent',
    filters: { project: code },
  }),
  indicator({
    level1: '效益指标',
    level2: '社会效益指标',
    level3: '便民查档',
    direction: 'qualitative',
    target: '民生档案应查尽查',
    unit: '',
    points: '30',
    ...judged,
  }),
  indicator({
    level1: '满意度指标',
    level2: '服务对象满意度指标',
    level3: '读者满意度',
    target: '90',
    unit: '%',
    points: '10',
    measure: 'reading-room.satisfaction',
  }),
]

const peopleOf = async (house: Pick<TestHouse, 'client'>) => ({
  clerk: await house.client('clerk'),
  applicant: await house.client('applicant'),
  reviewer: await house.client('finance-reviewer'),
  lead: await house.client('finance-lead'),
  head: await house.client('department-head'),
  director: await house.client('director'),
})

/** The part of a house that an evaluation office works in. */
type Office = Pick<TestHouse, 'departments' | 'client'>

/** An evaluation office for tests: a year of visits and money behind it, its clock in the January after. */
export const evaluationDesk = async <H extends Office>(open: (clock: () => Date) => Promise<H>) => {
  let now = AFTER_YEAR
  let serial = 0
  const house = await open(() => now)
  const people = await peopleOf(house)
  const { clerk, applicant, reviewer, lead, head, director } = people
  const next = (): string => String(++serial).padStart(4, '0')

  const inMidYear = async <T>(work: () => Promise<T>): Promise<T> => {
    now = MID_YEAR
    return work().finally(() => (now = AFTER_YEAR))
  }

  /** A project of 2024 whose budget of 100,000 分 was spent as far as told. */
  const project = (spentFen = 100_000) =>
    inMidYear(async () => {
      const created = await head.money.createProject({
        code: `p-${next()}`,
        name: '日常档案管理',
        basis: '市财政局批复',
        goal: '保管与利用好馆藏档案',
        departmentId: house.departments.office,
        startsOn: '2024-01-01',
        endsOn: '2024-12-31',
      })
      const { lineId } = await reviewer.money.createLine({
        projectId: created.projectId,
        year: 2024,
        economicCode: '30201',
      })
      const entry = {
        lineId,
        kind: 'opening',
        amountFen: 100_000,
        documentNumber: `财预${next()}`,
        datedOn: '2024-01-15',
        reason: null,
      } as const
      await lead.money.confirmEntry(await reviewer.money.createEntry(entry))
      await spend(lineId, spentFen)
      return { ...created, lineId }
    })

  const spend = async (lineId: string, amountFen: number): Promise<void> => {
    const draft = await applicant.money.createPayment({
      lineId,
      amountFen,
      purpose: '购置档案盒',
      payee: '某文化用品公司',
      payeeBank: '某银行某支行',
      payeeAccount: '6222000012345678',
      method: 'transfer',
      contractNumber: null,
      incurredOn: '2024-06-03',
    })
    const submitted = await applicant.money.submitPayment({ ...draft, comment: null })
    const reviewed = await reviewer.money.reviewPayment({ ...submitted, comment: null })
    const approved = await lead.money.approvePayment({ ...reviewed, comment: null })
    const file = new File([new Uint8Array(Buffer.from('%PDF-1.7\n%%EOF\n'))], '发票.pdf', {
      type: 'application/pdf',
    })
    await applicant.attachments.upload({
      recordType: 'payment-request',
      recordId: draft.requestId,
      kind: 'invoice',
      file,
    })
    const { requestId, version } = approved
    await applicant.money.payPayment({
      requestId,
      version,
      comment: null,
      paidOn: '2024-06-14',
      voucherNumber: `记-${next()}`,
    })
  }

  /** Moves money from one project's line to another's, with its approval. */
  const adjust = async (fromLineId: string, toLineId: string, amountFen: number) => {
    const entered = await reviewer.money.createAdjustment({
      fromLineId,
      toLineId,
      amountFen,
      documentNumber: '档办〔2024〕1号',
      datedOn: '2024-12-20',
      reason: '印刷任务增加',
    })
    const file = new File([new Uint8Array(Buffer.from('%PDF-1.7\n%%EOF\n'))], '批复.pdf', {
      type: 'application/pdf',
    })
    await applicant.attachments.upload({
      recordType: 'budget-adjustment',
      recordId: entered.adjustmentId,
      kind: 'approval',
      file,
    })
    await lead.money.confirmAdjustment(entered)
  }

  /** A visit to the archives; more may be said of it. */
  const visit = (more: object = {}) =>
    clerk.readingRoom.registerVisit({
      reader: { name: '读者', idType: 'letter' },
      visitedOn: '2024-05-06',
      purpose: 'personal',
      channel: 'desk',
      outcome: 'found',
      satisfaction: 'satisfied',
      ...more,
    })

  let adopted: Promise<string> | null = null
  const template = (): Promise<string> =>
    (adopted ??= lead.evaluation
      .adoptNationalTemplates({ year: 2024, bureau: '市财政局' })
      .then(([first]) => {
        if (!first) throw new Error('no template was adopted')
        return first.templateId
      }))

  const evaluation = async (spentFen?: number) => {
    const money = await project(spentFen)
    const input = { projectId: money.projectId, year: 2024, templateId: await template() }
    return { ...(await head.evaluation.create(input)), ...money, version: 1 }
  }

  /** An evaluation with a complete sheet, nothing judged yet. */
  const sheet = async (spentFen?: number) => {
    const { evaluationId, code, projectId, lineId } = await evaluation(spentFen)
    for (const one of sheetOf(code)) await head.evaluation.addIndicator({ evaluationId, ...one })
    const { indicators } = await head.evaluation.sheet({ evaluationId })
    const named = (name: string) => {
      const found = indicators.find(({ level3 }) => level3 === name)
      if (!found) throw new Error(`no indicator ${name}`)
      return found
    }
    return { evaluationId, code, projectId, lineId, named }
  }

  const fresh = (evaluationId: string) => head.evaluation.result({ evaluationId })
  const version = async (evaluationId: string): Promise<number> =>
    (await fresh(evaluationId)).evaluation.version

  /** Judges all that waits: yes, in time, and 27 of 30. */
  const judgeAll = async (named: (name: string) => { indicatorId: string }): Promise<void> => {
    const said = { replaces: null, reason: '查阅登记与制度汇编可证' }
    const of = (name: string) => ({ indicatorId: named(name).indicatorId, ...said })
    await head.evaluation.judge({ ...of('制度执行到位'), answer: '是' })
    await head.evaluation.judge({ ...of('年度任务完成时间'), answer: '2024-12-20' })
    await head.evaluation.judge({ ...of('便民查档'), band: 'achieved', share: '0.9' })
  }

  /** A judged evaluation that nothing stands in the way of. */
  const ready = async (spentFen?: number) => {
    const made = await sheet(spentFen)
    await judgeAll(made.named)
    // More visitors than 130 % of the target need a reason.
    const { indicatorId, version } = made.named('接待查阅利用档案人次')
    await head.evaluation.explainIndicator({
      indicatorId,
      version,
      reason: '年内集中办理社保补档',
      improvement: null,
    })
    expect((await fresh(made.evaluationId)).blockers).toEqual([])
    return made
  }

  const signer = { department: head, finance: lead, director }

  const sign = async (evaluationId: string, ...steps: (keyof typeof signer)[]): Promise<void> => {
    for (const step of steps)
      await signAs(signer[step], step, evaluationId, await version(evaluationId))
  }

  const signAs = (
    client: Client,
    step: keyof typeof signer,
    evaluationId: string,
    seen: number,
  ) => {
    const input = { evaluationId, version: seen, comment: '同意' }
    if (step === 'department') return client.evaluation.signDepartment(input)
    return step === 'finance'
      ? client.evaluation.signFinance(input)
      : client.evaluation.signDirector(input)
  }

  const signed = async (spentFen?: number) => {
    const made = await ready(spentFen)
    await sign(made.evaluationId, 'department', 'finance', 'director')
    return made
  }

  return {
    house,
    ...people,
    project,
    adjust,
    visit,
    template,
    evaluation,
    sheet,
    judgeAll,
    ready,
    sign,
    signAs,
    signed,
    fresh,
    version,
  }
}

export type EvaluationDesk = Awaited<ReturnType<typeof evaluationDesk<TestHouse>>>
