import { evaluationDesk, indicator, type EvaluationDesk } from '#server/evaluation/desk.support.ts'
import { recordNoticeIn } from '#server/kernel/notices/service.ts'
import { workOff } from '#server/kernel/jobs/work.ts'
import type { TestArchive, TestHouse } from './house.ts'

const MID_YEAR = new Date('2024-06-15T04:00:00Z')

type Desk = EvaluationDesk

/** A project under the mark, with a task, money on it, and requests in three states. */
const markMoney = async ({ head, reviewer, lead, applicant, project }: Desk, mark: string) => {
  const { projectId, lineId, ...made } = await project(1)
  const { code: _, summary: __, ...fields } = made
  await head.money.amendProject({ ...fields, projectId, name: mark, basis: mark, goal: mark })
  await head.money.createTask({ projectId, name: mark, dueOn: '2024-06-30' })
  const paper = { lineId, documentNumber: mark, amountFen: 500 }
  await reviewer.money.createReceipt({ ...paper, receivedOn: '2024-02-01' })
  const granted = { kind: 'addition', datedOn: '2024-03-01', reason: mark } as const
  await lead.money.confirmEntry(await reviewer.money.createEntry({ ...paper, ...granted }))
  await reviewer.money.createEntry({ ...paper, ...granted })
  const { lineId: toLineId } = await reviewer.money.createLine({
    projectId,
    year: 2024,
    economicCode: '30299',
  })
  await reviewer.money.createAdjustment({
    fromLineId: lineId,
    toLineId,
    amountFen: 100,
    documentNumber: mark,
    datedOn: '2024-03-01',
    reason: mark,
  })
  const request = () =>
    applicant.money.createPayment({
      lineId,
      amountFen: 100,
      purpose: mark,
      payee: mark,
      payeeBank: mark,
      payeeAccount: '6222000012345678',
      method: 'transfer',
      contractNumber: mark,
      incurredOn: '2024-06-03',
    })
  await applicant.money.submitPayment({ ...(await request()), comment: mark })
  await request()
  return projectId
}

/** A fonds, two files in it, and a reader who used the open one and asked for the other. */
const markRoom = async ({ house, visit, clerk }: Desk, mark: string, archivist: Desk['clerk']) => {
  const { fondsId } = await archivist.holdings.createFonds({
    number: '38',
    name: mark,
    creatingBody: mark,
    departmentId: house.departments.use,
    heldFrom: '1990-01-01',
  })
  const file = (number: string, accessStatus: 'open' | 'unreviewed') =>
    archivist.holdings.createUnit({
      fondsId,
      level: 'file',
      referenceCode: `38-001-${number}`,
      title: mark,
      creator: mark,
      datedFrom: '1985-01-01',
      retention: 'Y',
      carrier: 'paper',
      accessStatus,
      receivedOn: '2006-05-01',
    })
  const { unitId } = await file('001', 'open')
  const { unitId: closedId } = await file('002', 'unreviewed')
  const reader = { name: mark, idType: 'letter', organisation: mark }
  const { readerId } = await visit({ reader, topic: mark, uses: [{ kind: 'file', unitId }] })
  const wish = { purpose: 'personal', reason: mark, validUntil: '2025-01-31' } as const
  await clerk.readingRoom.requestPermit({ ...wish, readerId, unitIds: [closedId] })
}

/** A draft evaluation of the project: an indicator that a person judged, one that was sampled, a study. */
const markEvaluation = async (desk: Desk, mark: string, projectId: string) => {
  const { head, reviewer } = desk
  const templateId = await desk.template()
  const { evaluationId } = await head.evaluation.create({ projectId, year: 2024, templateId })
  const counted = await head.evaluation.addIndicator({ evaluationId, ...indicator({}) })
  await reviewer.evaluation.drawSample({ ...counted, seed: mark, size: 2 })
  const { indicatorId } = await head.evaluation.addIndicator({
    evaluationId,
    ...indicator({ level3: mark, target: '是', unit: '' }),
    direction: 'yes-no',
    source: 'judged',
    measure: null,
  })
  const said = { replaces: null, answer: '是', reason: mark }
  await head.evaluation.judge({ indicatorId, ...said })
  await reviewer.evaluation.recordStudy({
    evaluationId,
    indicatorId,
    title: mark,
    documentNumber: mark,
    finding: mark,
    studiedOn: '2025-01-02',
  })
}

/** A report with marked sections, a figure of it, and its document. */
const markReport = async ({ head, applicant }: Desk, mark: string) => {
  await head.evidence.defineFigure({
    key: 'visitors',
    label: mark,
    measure: 'reading-room.visitors',
    filters: {},
    unit: '人次',
    decimals: 0,
  })
  await head.report.create({ year: 2024 })
  for (const section of (await head.report.get({ year: 2024 })).sections)
    await head.report.saveSection({ ...section, heading: mark, markdown: mark })
  await applicant.report.export({ year: 2024 })
  await applicant.desk.saveView({ place: '/report', name: mark, search: '' })
}

/** A visit that came after the director signed, and what is said of it. */
const explainLate = async ({ head, visit }: Desk, evaluationId: string, mark: string) => {
  await visit()
  const moved = (await head.evaluation.drift({ evaluationId })).filter(
    ({ state }) => state === 'moved',
  )
  for (const { name, digest } of moved)
    await head.evaluation.explainDrift({ evaluationId, name, digest, words: mark })
}

/**
 * Fills an archive with a row of nearly every kind, through its own people; free text carries the mark, and
 * what is still in draft is made last.
 * @param open hands over the clock that the house is to follow from now on
 */
export const furnish = async (
  house: TestHouse,
  archive: TestArchive,
  mark: string,
  visits: number,
  open: (clock: () => Date) => void,
): Promise<void> => {
  const client = (username: string) => house.client(username, archive.code)
  // No payment may be submitted once its year is over.
  let fixed: Date | null = null
  const desk = await evaluationDesk(async (clock) => {
    open(() => fixed ?? clock())
    return { ...house, ...archive, client }
  })
  for (let turn = 0; turn < visits; turn++) await desk.visit()
  await explainLate(desk, (await desk.signed()).evaluationId, mark)
  fixed = MID_YEAR
  const projectId = await markMoney(desk, mark)
  fixed = null
  await markRoom(desk, mark, await client('archivist'))
  await markEvaluation(desk, mark, projectId)
  await markReport(desk, mark)
  await workOff(house.house)
  await recordNoticeIn(house.house, archive.archiveId, 'clock', mark)
}
