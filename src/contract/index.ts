import { desk } from './desk.ts'
import { evaluation } from './evaluation.ts'
import { evidence } from './evidence.ts'
import { holdingsSearch } from './holdings-search.ts'
import { holdings } from './holdings.ts'
import { attachments } from './attachments.ts'
import { identity } from './identity.ts'
import { jobs } from './jobs.ts'
import { moneyBudget } from './money-budget.ts'
import { money } from './money.ts'
import { notices } from './notices.ts'
import { records } from './records.ts'
import { report } from './report.ts'
import { permits } from './permits.ts'
import { readingRoom } from './reading-room.ts'

/** All that may be said to Lantai: source of validation, row types, OpenAPI, typed clients, labels and forms. */
export const contract = {
  identity,
  records,
  attachments,
  jobs,
  desk,
  notices,
  holdings: { ...holdings, ...holdingsSearch },
  readingRoom: { ...readingRoom, ...permits },
  money: { ...money, ...moneyBudget },
  evidence,
  evaluation,
  report,
}
