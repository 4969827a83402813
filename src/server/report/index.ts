/** 自评报告: sections in Markdown with bound figures, checked, frozen and written as .docx. */
export { reportJobs } from './export.ts'
export { reportRoutes } from './routes.ts'
export { reportRecordTypes } from './record-types.ts'
export { waiting as reportWaiting } from './waiting.ts'
