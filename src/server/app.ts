import type { AnyRouter } from '@orpc/server'
import type { House } from './kernel/context.ts'
import { identityRoutes } from './kernel/identity/routes.ts'
import { deskRoutes } from './kernel/desk/routes.ts'
import { tableJobs } from './kernel/desk/tables.ts'
import type { Desk } from './kernel/desk/desk.ts'
import { peopleFinder } from './kernel/desk/people.ts'
import { jobDesk } from './kernel/jobs/kind.ts'
import { jobRoutes } from './kernel/jobs/routes.ts'
import { createLanes } from './kernel/lanes.ts'
import { measureIndex } from './kernel/measure.ts'
import { noticeRoutes } from './kernel/notices/routes.ts'
import { noticesWaiting } from './kernel/notices/service.ts'
import { recordTypeIndex } from './kernel/record-type.ts'
import { kernelRecordTypes } from './kernel/records/record-types.ts'
import { attachmentRoutes, recordRoutes } from './kernel/records/routes.ts'
import { evidenceRecordTypes, evidenceRoutes } from './evidence/index.ts'
import {
  moneyFinders,
  moneyMeasures,
  moneyRecordTypes,
  moneyRoutes,
  moneyWaiting,
} from './money/index.ts'
import {
  evaluationRecordTypes,
  evaluationRoutes,
  evaluationSources,
  evaluationWaiting,
  latestYear,
} from './evaluation/index.ts'
import { reportJobs, reportRecordTypes, reportRoutes, reportWaiting } from './report/index.ts'
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

/** The router for what calls any procedure of it by name. */
const whole = (): AnyRouter => router

/** The house in the open: every room's procedures, in the order of the work. */
export const router = {
  identity: identityRoutes,
  records: recordRoutes,
  attachments: attachmentRoutes,
  jobs: jobRoutes,
  desk: deskRoutes(whole),
  notices: noticeRoutes,
  holdings: holdings.holdingsRoutes,
  readingRoom: readingRoom.readingRoomRoutes,
  money: moneyRoutes,
  evidence: evidenceRoutes(evaluationSources),
  evaluation: evaluationRoutes,
  report: reportRoutes(evaluationSources),
}

/** What the rooms put on a person's desk, in the order it is shown. */
const desk: Desk = {
  waiting: [noticesWaiting, readingRoom.waiting, moneyWaiting, evaluationWaiting, reportWaiting],
  finders: [...holdings.finders, ...readingRoom.finders, ...moneyFinders, peopleFinder],
}

/** A house over a database, with all rooms. */
export const createHouse = (
  parts: Omit<House, 'lanes' | 'measures' | 'recordTypes' | 'jobs' | 'desk' | 'yearOfWork'>,
): House => ({
  ...parts,
  lanes: createLanes(),
  measures,
  recordTypes,
  jobs: jobDesk([...reportJobs(evaluationSources), ...tableJobs(whole)]),
  desk,
  yearOfWork: latestYear,
})
