import type { Random } from '../base/random.ts'
import type { Block } from './block.ts'
import type { Fonds } from './fonds.ts'
import type { Transfer } from './transfers.ts'
import { allocate } from '../base/allocate.ts'
import { at } from '../base/random.ts'
import { MIX, SERIES } from './series.ts'

/** Series that were scanned for the public first. */
const SCANNED_FIRST: ReadonlySet<string> = new Set([
  'marriage',
  'sent-down',
  'recruitment',
  'demobilisation',
  'students',
])

const scannedShare = (fonds: Fonds, series: string, random: Random): number => {
  if (fonds.department === 'technology') return 1
  if (SCANNED_FIRST.has(series)) return random.chance(0.75) ? 1 : random.next()
  return random.chance(0.22) ? random.next() : 0
}

/** The part of a block that all files have alike. */
const blank = {
  level: 'file',
  carrier: 'paper',
  first: 0,
  left: undefined,
  pieces: undefined,
} as const

/** Shares the files of one fonds among its transfers and series; the counts add up to `size`. */
export const fileBlocks = (
  fonds: Fonds,
  size: number,
  transfers: readonly Transfer[],
  random: Random,
): Block[] => {
  const slots = transfers.flatMap((transfer) =>
    MIX[fonds.kind].map(([key, weight]) => {
      const series = SERIES[key]
      const from = Math.max(transfer.from, series.from)
      const to = Math.min(transfer.to, series.to)
      return {
        transfer,
        series,
        from,
        to,
        weight: to < from ? 0 : weight * (to - from + 1) * (0.6 + random.next()),
      }
    }),
  )
  const counts = allocate(
    size,
    slots.map((slot) => slot.weight),
  )
  let catalogue = 0
  return slots.flatMap(({ transfer, series, from, to }, index): Block[] => {
    const count = at(counts, index)
    if (count === 0) return []
    catalogue += 1
    return [
      {
        ...blank,
        fonds,
        title: series.key,
        series: series.key,
        retention: series.retention,
        from,
        to,
        count,
        code:
          series.code === undefined
            ? `${fonds.number}-${String(catalogue).padStart(3, '0')}`
            : `${fonds.number}-${series.code}·{year}`,
        gap: random.between(31, 240),
        receivedOn: transfer.receivedOn,
        receipt: transfer.receipt,
        digitised: scannedShare(fonds, series.key, random),
        personal: series.personal,
      },
    ]
  })
}
