import type { IdOf } from '../base/ids.ts'
import type { Random } from '../base/random.ts'
import type { Block } from './block.ts'
import { isoDate, millisAt } from '../base/dates.ts'
import { yearOf } from './block.ts'

const CATALOGUE_BEGUN = millisAt('2004-03-01')
/** One entry each nineteen minutes fills the catalogue from 2004 to 2023. */
const ENTRY_STEP = 1_130_000

/** When a unit was entered in the catalogue: its id carries that time. */
export const enteredAt = (block: Block, k: number): number =>
  block.receivedOn >= '2024'
    ? millisAt(block.receivedOn) + (block.first % 100_000) * 1000 + k * 1000
    : CATALOGUE_BEGUN + (block.first + k) * ENTRY_STEP

/** The id of a block's k-th unit. */
export const unitId = (idOf: IdOf, block: Block, k: number): string =>
  idOf(enteredAt(block, k), block.first + k)

const earlier = (a: string, b: string): string => (a < b ? a : b)

/** Inclusive dates: an item has one day; a file a span within its year, sometimes into the next. */
export const datesOf = (block: Block, k: number, random: Random): readonly [string, string] => {
  const year = yearOf(block, k)
  const day = isoDate(year, random.between(1, 12), random.between(1, 28))
  if (block.level === 'item') return [day, day]
  if (random.chance(0.45))
    return [isoDate(year, 1, random.between(1, 28)), isoDate(year, 12, random.between(1, 31))]
  const months = random.between(0, 14)
  const end = Number(day.slice(5, 7)) - 1 + months
  const to = isoDate(year + Math.floor(end / 12), (end % 12) + 1, random.between(1, 28))
  return to < day ? [day, day] : [day, earlier(to, block.receivedOn)]
}

/** Opening review: twenty-five years on, general matters are open and personal ones controlled. */
export const accessOf = (block: Block, year: number, random: Random): string => {
  if (year > 1998) return 'unreviewed'
  const draw = random.next()
  if (block.personal) return draw < 0.82 ? 'controlled' : draw < 0.94 ? 'extended' : 'unreviewed'
  return draw < 0.71 ? 'open' : draw < 0.86 ? 'controlled' : draw < 0.91 ? 'extended' : 'unreviewed'
}

/** Pages of a unit by level and carrier. */
export const pagesOf = (block: Block, random: Random): number => {
  if (block.carrier !== 'paper') return 0
  if (block.level === 'item') return 1 + Math.floor(random.next() ** 2.5 * 38)
  return 18 + Math.floor(random.next() ** 1.6 * 240)
}

/** 密级: only what is public, internal or declassified may be here; the oldest were declassified. */
export const secrecyOf = (year: number, random: Random): string => {
  const draw = random.next()
  if (draw < 0.06) return 'internal'
  return year < 1990 && draw < 0.1 ? 'declassified' : 'public'
}

/** Where a unit stands: storeroom, column, layer. Thirty-two units fill a layer, seven layers a column. */
export const shelfOf = (block: Block, k: number): string => {
  const layer = Math.floor((block.first + k) / 32)
  const column = Math.floor(layer / 7)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${two(1 + Math.floor(column / 180))}-${two(1 + (column % 180))}-${1 + (layer % 7)}`
}
