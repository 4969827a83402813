export {
  checkPublishedTable,
  checkPublishedTableInTurns,
  type CellView,
  type CheckResult,
  type ExecutionResult,
  type IndicatorResult,
} from './check.ts'
export { FINDING_CODES, type Finding, type FindingCode } from './finding.ts'
export type { Status } from './row.ts'
