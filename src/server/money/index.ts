/** The money room's door: projects, tasks, budget, receipts and payment requests. */
export { moneyRoutes } from './routes.ts'
export { moneyMeasures } from './measures.ts'
export { waiting as moneyWaiting } from './waiting.ts'
export { moneyFinders } from './finder.ts'
export { moneyRecordTypes } from './record-types.ts'
