import type { House } from './kernel/context.ts'
import { identityRoutes } from './kernel/identity/routes.ts'
import { measureIndex } from './kernel/measure.ts'
import { recordTypeIndex } from './kernel/record-type.ts'
import { kernelRecordTypes } from './kernel/records/record-types.ts'
import { attachmentRoutes, recordRoutes } from './kernel/records/routes.ts'
import { evidenceRecordTypes, evidenceRoutes } from './evidence/index.ts'
import { moneyMeasures, moneyRecordTypes, moneyRoutes } from './money/index.ts'
import {
  evaluationRecordTypes,
  evaluationRoutes,
  evaluationSources,
  latestYear,
} from './evaluation/index.ts'
import { reportRecordTypes, reportRoutes } from './report/index.ts'
import * as holdings from './work/holdings/index.ts'
import * as readingRoom from './work/reading-room/index.ts'

/** Every room's measures and kinds of record: what the house is made with. */
export const measures = measureIndex([holdings.measures, readingRoom.measures, moneyMeasures])
export const recordTypes = recordTypeIndex([
  kernelRecordTypes,
  holdings.recordTypes,
  readingRoom.recordTypes,
  moneyRecordTypes,
  evidenceRecordTypes,
  evaluationRecordTypes,
  reportRecordTypes,
])

/** The house in the open: every room's procedures, in the order of the work. */
export const router = {
  identity: identityRoutes,
  records: recordRoutes,
  attachments: attachmentRoutes,
  holdings: holdings.holdingsRoutes,
  readingRoom: readingRoom.readingRoomRoutes,
  money: moneyRoutes,
  evidence: evidenceRoutes(evaluationSources),
  evaluation: evaluationRoutes,
  report: reportRoutes(evaluationSources),
}

/** A house over a database, with all rooms. */
export const createHouse = (
  parts: Omit<House, 'measures' | 'recordTypes' | 'yearOfWork'>,
): House => ({
  ...parts,
  measures,
  recordTypes,
  yearOfWork: latestYear,
})
