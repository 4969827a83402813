/** The evaluation room's door: templates, sheets, results, sign-off and drift of project performance. */
export { evaluationRoutes } from './routes.ts'
export { evaluationRecordTypes } from './record-types.ts'
export { evaluationSources } from './year/sources.ts'
export { waiting as evaluationWaiting } from './year/waiting.ts'
export { getResult } from './result/service.ts'
export { evaluationsIn, latestYear, type Evaluation } from './store.ts'
