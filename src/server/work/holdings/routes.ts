import { run, signed } from '#server/kernel/router.ts'
import * as custody from './custody/service.ts'
import * as fonds from './fonds/service.ts'
import { holdingsTableOn } from './table/service.ts'
import { countUnits, searchUnits } from './units/search/service.ts'
import * as units from './units/service.ts'

const { holdings } = signed

export const holdingsRoutes = {
  listFonds: holdings.listFonds.handler(run(fonds.listFonds)),
  getFonds: holdings.getFonds.handler(run(fonds.getFonds)),
  createFonds: holdings.createFonds.handler(run(fonds.createFonds)),
  amendFonds: holdings.amendFonds.handler(run(fonds.amendFonds)),
  withdrawFonds: holdings.withdrawFonds.handler(run(fonds.withdrawFonds)),
  listUnits: holdings.listUnits.handler(run(units.listUnits)),
  getUnit: holdings.getUnit.handler(run(units.getUnit)),
  createUnit: holdings.createUnit.handler(run(units.createUnit)),
  amendUnit: holdings.amendUnit.handler(run(units.amendUnit)),
  withdrawUnit: holdings.withdrawUnit.handler(run(units.withdrawUnit)),
  restoreUnit: holdings.restoreUnit.handler(run(units.restoreUnit)),
  recordCustody: holdings.recordCustody.handler(run(custody.recordCustody)),
  amendCustody: holdings.amendCustody.handler(run(custody.amendCustody)),
  withdrawCustody: holdings.withdrawCustody.handler(run(custody.withdrawCustody)),
  searchUnits: holdings.searchUnits.handler(run(searchUnits)),
  countUnits: holdings.countUnits.handler(run(countUnits)),
  table: holdings.table.handler(run(holdingsTableOn)),
}
