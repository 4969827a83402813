/** The evaluation room's door: templates, sheets, results, sign-off and drift of project performance. */
export { evaluationRoutes } from './routes.ts'
export { evaluationRecordTypes } from './record-types.ts'
export { evaluationSources } from './year/sources.ts'
export { NATIONAL_TEMPLATES } from './template/national.ts'
export { adoptNationalTemplates } from './template/service.ts'
export { getResult, getDrift } from './result/service.ts'
export { getOverview } from './year/overview.ts'
export { evaluationsIn, latestYear, type Evaluation } from './store.ts'
