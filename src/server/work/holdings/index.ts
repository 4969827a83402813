/** 馆藏: fonds, description units and custody, so that the stock is right at any past date. */
export { holdingsRoutes } from './routes.ts'
export { finders } from './finder.ts'
export { measures } from './measures.ts'
export { recordTypes } from './record-types.ts'
export { unitNames, unitsForUse, type UsableUnit } from './units/use.ts'
export { isUnitOf } from './store.ts'
