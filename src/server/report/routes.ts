import { run, signed } from '#server/kernel/router.ts'
import type { OtherSources } from '#server/evidence/index.ts'
import { exportReport } from './export.ts'
import {
  amendReport,
  createReport,
  explainReportDrift,
  freezeReport,
  getReport,
  reportDrift,
  saveSection,
} from './service.ts'

/** The report room's procedures; `others` are the figures that the evaluation computes. */
export const reportRoutes = (others: OtherSources) => ({
  get: signed.report.get.handler(run((ctx, input) => getReport(ctx, input, others))),
  create: signed.report.create.handler(run(createReport)),
  amend: signed.report.amend.handler(run(amendReport)),
  saveSection: signed.report.saveSection.handler(run(saveSection)),
  freeze: signed.report.freeze.handler(run((ctx, input) => freezeReport(ctx, input, others))),
  drift: signed.report.drift.handler(run(reportDrift)),
  explainDrift: signed.report.explainDrift.handler(run(explainReportDrift)),
  export: signed.report.export.handler(run(exportReport)),
})
