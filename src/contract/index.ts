import { evaluation } from './evaluation.ts'
import { evidence } from './evidence.ts'
import { holdings } from './holdings.ts'
import { attachments, identity, records } from './identity.ts'
import { money } from './money.ts'
import { report } from './report.ts'
import { readingRoom } from './reading-room.ts'

/** All that may be said to Lantai: source of validation, row types, OpenAPI, typed clients, labels and forms. */
export const contract = {
  identity,
  records,
  attachments,
  holdings,
  readingRoom,
  money,
  evidence,
  evaluation,
  report,
}
