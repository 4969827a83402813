import type { Fonds } from './fonds.ts'
import type { SeriesKey } from './series.ts'
import type { TitleKind } from './titles/writer.ts'

/**
 * Units of one fonds and one series that came in one transfer. The sample is planned in blocks; the k-th unit
 * of a block follows from the block and k alone, so a visit can use a unit that was never made.
 */
export interface Block {
  fonds: Fonds
  title: TitleKind
  /** The series its files belong to; missing for items, albums, recordings and objects. */
  series: SeriesKey | undefined
  level: 'file' | 'item'
  carrier: 'paper' | 'photograph' | 'audio-visual' | 'object'
  retention: '永久' | '长期' | '短期' | 'Y' | 'D30' | 'D10'
  /** Years its records arose in; units are in order of years. */
  from: number
  to: number
  count: number
  /** Number of its first unit among all units of the sample. */
  first: number
  /** Everything of the reference code before the running number; `{year}` stands for the unit's year. */
  code: string
  /** How many units go without a number being left out; 0 where no number is. */
  gap: number
  receivedOn: string
  receipt: string
  left: Departure | undefined
  /** Share of the block that is scanned. */
  digitised: number
  personal: boolean
  /** Photographs in each album. */
  pieces: readonly number[] | undefined
}

export interface Departure {
  on: string
  kind: 'transferred' | 'deaccessioned' | 'withdrawn'
  document: string
}

/** The year of a block's k-th unit: units are spread evenly over its years. */
export const yearOf = (block: Block, k: number): number =>
  block.from + Math.floor((k * (block.to - block.from + 1)) / block.count)

const startOfYear = (block: Block, year: number): number =>
  Math.ceil(((year - block.from) * block.count) / (block.to - block.from + 1))

/** The reference code (DA/T 13-2022, older forms included) of a block's k-th unit. */
export const referenceCode = (block: Block, k: number): string => {
  if (!block.code.includes('{year}')) {
    const gaps = block.gap === 0 ? 0 : Math.floor(k / block.gap)
    return `${block.code}-${String(k + 1 + gaps).padStart(block.level === 'item' ? 4 : 3, '0')}`
  }
  const year = yearOf(block, k)
  const number = k - startOfYear(block, year) + 1
  return `${block.code.replace('{year}', String(year))}-${String(number).padStart(4, '0')}`
}

/** Whether a block's units are in the archive on a date. */
export const heldOn = (block: Block, date: string): boolean =>
  block.receivedOn <= date && (block.left === undefined || block.left.on > date)
