import type { House } from '#server/kernel/context.ts'
import { clientFor, type Client } from './client.ts'
import { beginThisYear } from './this-year.ts'

const YEAR = 2024
/** The project whose evaluation comes signed; the other awaits its three signatures. */
const SIGNED = 'daily'
const SAMPLE_SIZE = 10

/** 资料核查: a seeded sample behind every figure of records, each record looked at. */
const verify = async (client: Client, evaluationId: string): Promise<void> => {
  const { indicators } = await client.evaluation.result({ evaluationId })
  for (const { indicatorId, figure } of indicators) {
    if (!figure || figure.records === 0) continue
    const drawn = await client.evaluation.drawSample({
      indicatorId,
      seed: `${YEAR}-${figure.measure}`,
      size: Math.min(SAMPLE_SIZE, figure.records),
    })
    for (const { checkId, version } of drawn.records)
      await client.evaluation.tickRecord({ checkId, version })
  }
}

const versionOf = async (client: Client, evaluationId: string): Promise<number> =>
  (await client.evaluation.result({ evaluationId })).evaluation.version

const sign = async (house: House, evaluationId: string, departmentName: string): Promise<void> => {
  const head = await clientFor(house, 'department-head', departmentName)
  await head.evaluation.signDepartment({
    evaluationId,
    version: await versionOf(head, evaluationId),
    comment: '指标完成情况属实。',
  })
  const lead = await clientFor(house, 'finance-lead')
  await lead.evaluation.signFinance({
    evaluationId,
    version: await versionOf(lead, evaluationId),
    comment: '资金数据已核对。',
  })
  const director = await clientFor(house, 'director')
  await director.evaluation.signDirector({
    evaluationId,
    version: await versionOf(director, evaluationId),
    comment: '同意。',
  })
}

/** Does in the sample what only people do: samples checked, one evaluation signed, the report and this year begun. */
export const completeSample = async (house: House): Promise<void> => {
  const reviewer = await clientFor(house, 'finance-reviewer')
  for (const { evaluation } of await reviewer.evaluation.overview({ year: YEAR })) {
    await verify(reviewer, evaluation.evaluationId)
    if (evaluation.projectCode === SIGNED)
      await sign(house, evaluation.evaluationId, evaluation.departmentName)
  }
  await reviewer.report.create({ year: YEAR })
  const { report } = await reviewer.report.get({ year: YEAR })
  await reviewer.report.amend({
    reportId: report.reportId,
    version: report.version,
    title: report.title,
    datedOn: '2025-03-20',
  })
  await beginThisYear(house, (role) => clientFor(house, role))
}
