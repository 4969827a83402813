import { run, signed } from '#server/kernel/router.ts'
import * as readers from './readers.ts'
import * as visits from './visits.ts'

const { readingRoom } = signed

export const readingRoomRoutes = {
  listReaders: readingRoom.listReaders.handler(run(readers.listReaders)),
  findReader: readingRoom.findReader.handler(run(readers.findReader)),
  getReader: readingRoom.getReader.handler(run(readers.getReader)),
  registerReader: readingRoom.registerReader.handler(run(readers.registerReader)),
  amendReader: readingRoom.amendReader.handler(run(readers.amendReader)),
  withdrawReader: readingRoom.withdrawReader.handler(run(readers.withdrawReader)),
  listVisits: readingRoom.listVisits.handler(run(visits.listVisits)),
  getVisit: readingRoom.getVisit.handler(run(visits.getVisit)),
  registerVisit: readingRoom.registerVisit.handler(run(visits.registerVisit)),
  amendVisit: readingRoom.amendVisit.handler(run(visits.amendVisit)),
  withdrawVisit: readingRoom.withdrawVisit.handler(run(visits.withdrawVisit)),
}
