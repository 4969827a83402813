import { run, signed } from '#server/kernel/router.ts'
import * as permits from './permits/service.ts'
import * as settings from './permits/settings.ts'
import * as steps from './permits/steps.ts'
import * as readers from './readers.ts'
import * as register from './register/service.ts'
import * as visits from './visits.ts'

const { readingRoom } = signed

export const readingRoomRoutes = {
  listReaders: readingRoom.listReaders.handler(run(readers.listReaders)),
  findReader: readingRoom.findReader.handler(run(readers.findReader)),
  getReader: readingRoom.getReader.handler(run(readers.getReader)),
  registerReader: readingRoom.registerReader.handler(run(readers.registerReader)),
  amendReader: readingRoom.amendReader.handler(run(readers.amendReader)),
  withdrawReader: readingRoom.withdrawReader.handler(run(readers.withdrawReader)),
  listVisits: readingRoom.listVisits.handler(run(register.listVisits)),
  countVisits: readingRoom.countVisits.handler(run(register.countVisits)),
  getVisit: readingRoom.getVisit.handler(run(visits.getVisit)),
  registerVisit: readingRoom.registerVisit.handler(run(visits.registerVisit)),
  amendVisit: readingRoom.amendVisit.handler(run(visits.amendVisit)),
  withdrawVisit: readingRoom.withdrawVisit.handler(run(visits.withdrawVisit)),
  restoreVisit: readingRoom.restoreVisit.handler(run(visits.restoreVisit)),
  permitRules: readingRoom.permitRules.handler(run(settings.permitRules)),
  setPermitRules: readingRoom.setPermitRules.handler(run(settings.setPermitRules)),
  listPermits: readingRoom.listPermits.handler(run(permits.listPermits)),
  getPermit: readingRoom.getPermit.handler(run(permits.getPermit)),
  permitsCovering: readingRoom.permitsCovering.handler(run(permits.permitsCovering)),
  requestPermit: readingRoom.requestPermit.handler(run(steps.requestPermit)),
  recordOpinion: readingRoom.recordOpinion.handler(run(steps.recordOpinion)),
  decideAsDepartment: readingRoom.decideAsDepartment.handler(run(steps.decideAsDepartment)),
  decideAsDirector: readingRoom.decideAsDirector.handler(run(steps.decideAsDirector)),
  withdrawPermit: readingRoom.withdrawPermit.handler(run(steps.withdrawPermit)),
}
