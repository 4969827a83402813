import { OWN_CALL } from '#contract/own-call.ts'
import type { Send } from './client.ts'
import { isRow, type Row } from './knowledge.ts'
import type { Person } from './people.ts'

const READY = 12
/** Of a year whose books are closed, so that a report of it can be made final. */
const EARLIER = 3

/** Asks as the first person of a role; whatever is refused throws. */
const asking =
  (send: Send, people: readonly Person[]) =>
  async (username: string, method: 'GET' | 'POST' | 'PUT', url: string, body: Row = {}) => {
    const cookie = people.find((one) => one.username === username)?.cookie ?? ''
    const headers = { ...OWN_CALL, 'content-type': 'application/json', cookie }
    const payload = method === 'GET' ? {} : { payload: JSON.stringify(body) }
    const answer = await send({ method, url: `/api${url}`, headers, ...payload })
    if (answer.status !== 200) throw new Error(`${url}: ${answer.body}`)
    const told: unknown = JSON.parse(answer.body)
    return isRow(told) ? told : {}
  }

const TEMPLATE = {
  name: '一项指标',
  document: '财预〔2020〕10号',
  bureau: '市财政局',
  executionPoints: '10',
  levels: [{ level1: '产出指标', level2: ['数量指标'], points: '90' }],
  settings: {
    rule: '财预〔2020〕10号',
    reverse: 'excess',
    bands: {
      achieved: { label: '达成', from: '0.8', to: '1' },
      partial: { label: '部分达成', from: '0.6', to: '0.8' },
      missed: { label: '未达成', from: '0', to: '0.6' },
    },
    satisfaction: 'target',
    decimals: 2,
    overAchievement: { threshold: '1.3', reduces: false },
    executionWarning: '0.9',
    executionBase: 'budget',
    grades: { excellent: '90', good: '80', fair: '60' },
  },
}

const INDICATOR = {
  level1: '产出指标',
  level2: '数量指标',
  level3: '接待查阅利用档案人次',
  direction: '>=',
  target: '1',
  unit: '人次',
  points: '90',
  source: 'measure',
  measure: 'reading-room.visitors',
  filters: {},
}

/**
 * Work that takes a dozen right steps in a row before it comes to the ones worth fuzzing: evaluations that only
 * wait for three signatures, and the report of an earlier year with a figure in every section.
 */
export const layBase = async (
  send: Send,
  people: readonly Person[],
  { departmentId, year }: { departmentId: string; year: number },
): Promise<void> => {
  const ask = asking(send, people)
  const { templateId, version } = await ask('finance-lead', 'POST', '/templates', {
    ...TEMPLATE,
    year,
  })
  await ask('finance-lead', 'POST', `/templates/${String(templateId)}/usable`, { version })
  const visit = { purpose: 'work', channel: 'desk', outcome: 'found' }
  for (const visitedOn of [`${year}-01-04`, `${year - EARLIER}-05-06`])
    await ask('clerk', 'POST', '/visits', {
      ...visit,
      visitedOn,
      reader: { name: '来访者', idType: 'letter' },
    })
  for (let serial = 0; serial < READY; serial++) await readyEvaluation(serial)
  await earlierReport()

  async function readyEvaluation(serial: number): Promise<void> {
    const { projectId } = await ask('department-head', 'POST', '/projects', {
      code: `ready-${serial}`,
      name: '日常档案管理',
      basis: '市财政局批复',
      goal: '保管与利用好馆藏档案',
      departmentId,
      startsOn: `${year}-01-01`,
      endsOn: `${year}-12-31`,
    })
    const { lineId } = await ask(
      'finance-reviewer',
      'POST',
      `/projects/${String(projectId)}/budget-lines`,
      {
        year,
        economicCode: '30201',
      },
    )
    const entry = await ask('applicant', 'POST', `/budget-lines/${String(lineId)}/entries`, {
      kind: 'opening',
      amountFen: 10_000_000,
      documentNumber: '财预1号',
      datedOn: `${year}-01-04`,
    })
    await ask('finance-lead', 'POST', `/budget-entries/${String(entry['entryId'])}/confirm`, {
      version: entry['version'],
    })
    const { evaluationId } = await ask('department-head', 'POST', '/evaluations', {
      projectId,
      year,
      templateId,
    })
    const sheet = `/evaluations/${String(evaluationId)}`
    const made = await ask('department-head', 'POST', `${sheet}/indicators`, INDICATOR)
    const said = { reason: '年内集中补档', improvement: '按月核对' }
    const indicator = `/indicators/${String(made['indicatorId'])}`
    await ask('department-head', 'PUT', `${indicator}/reason`, {
      ...said,
      version: made['version'],
    })
    const { evaluation } = await ask('department-head', 'GET', `${sheet}/sheet`)
    const seen = isRow(evaluation) ? evaluation['version'] : null
    await ask('department-head', 'PUT', `${sheet}/reason`, { ...said, version: seen })
  }

  async function earlierReport(): Promise<void> {
    await ask('department-head', 'POST', '/figures', {
      key: 'visitors',
      label: '接待人次',
      measure: 'reading-room.visitors',
      filters: {},
      unit: '人次',
      decimals: 0,
    })
    await ask('department-head', 'POST', '/reports', { year: year - EARLIER })
    const { sections } = await ask('department-head', 'GET', `/reports/${year - EARLIER}`)
    for (const section of Array.isArray(sections) ? sections : [])
      if (isRow(section))
        await ask('department-head', 'PUT', `/report-sections/${String(section['sectionId'])}`, {
          version: section['version'],
          heading: section['heading'],
          markdown: '接待{visitors}。',
        })
  }
}
