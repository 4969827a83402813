import type { SampleOptions, SampleTable } from './base/table.ts'
import { figureTable } from './evaluation/figures.ts'
import { evaluationTables } from './evaluation/tables.ts'
import { templateTables } from './evaluation/templates.ts'
import { planHoldings } from './holdings/plan.ts'
import { holdingsTables } from './holdings/tables.ts'
import { houseOf, houseTables } from './house/tables.ts'
import { requestTables } from './money/request-tables.ts'
import { moneyTables } from './money/tables.ts'
import { planVisits } from './reading-room/plan.ts'
import { readingRoomTables } from './reading-room/tables.ts'

export type { SampleOptions, SampleTable } from './base/table.ts'
export { SAMPLE_ACCOUNTS, SAMPLE_PASSWORD } from './accounts.ts'
export { sampleAttachments } from './money/attachments.ts'

/**
 * The sample year 2024 of 怀化市档案馆 as tables in foreign-key order, ready for COPY: published totals, invented
 * records. The same options give the same rows each time. Columns the database fills itself (`change_no`,
 * `version`) are not among them; the archive's own row comes first.
 */
export const sampleYear = (options: SampleOptions): SampleTable[] => {
  const house = houseOf(options.archiveId)
  const holdings = planHoldings()
  return [
    ...houseTables(options, house),
    ...holdingsTables(options, holdings, house.departmentId),
    ...readingRoomTables(options, house, planVisits(), holdings.blocks),
    ...moneyTables(options, house),
    ...requestTables(options, house),
    figureTable(options),
    ...templateTables(options),
    ...evaluationTables(options, house),
  ]
}

/** How many rows each table will have, known before any is made: for progress. */
export const countRows = (tables: readonly SampleTable[]): Record<string, number> =>
  Object.fromEntries(tables.map(({ table, count }) => [table, count]))
