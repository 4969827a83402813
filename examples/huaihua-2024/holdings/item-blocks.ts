import type { Random } from '../base/random.ts'
import type { Block } from './block.ts'
import type { Fonds } from './fonds.ts'
import { allocate } from '../base/allocate.ts'
import { at } from '../base/random.ts'
import { BY_ITEM, receiptNumber, REFORMED, transferDate } from './transfers.ts'

const OFFICES = ['办公室', '人事科', '业务科', '法规科'] as const
const TERMS = { old: ['永久', '长期'], new: ['Y', 'D30'] } as const

const blank = {
  series: undefined,
  level: 'item',
  first: 0,
  gap: 0,
  left: undefined,
  pieces: undefined,
} as const

/** Items of one fonds: a block for each year, retention and office, as 档号 numbers them. */
export const itemBlocks = (
  fonds: Fonds,
  count: number,
  years: readonly [number, number],
  received: { on: string; receipt: string },
  random: Random,
): Block[] => {
  const slots: { year: number; retention: Block['retention']; office: string; weight: number }[] =
    []
  for (let year = years[0]; year <= years[1]; year += 1)
    for (const [place, retention] of TERMS[year < 2007 ? 'old' : 'new'].entries())
      for (const [rank, office] of OFFICES.entries())
        slots.push({
          year,
          retention,
          office,
          weight: (1.4 - place * 0.6) * (0.5 + random.next()) * (4 / (rank + 1)),
        })
  const counts = allocate(
    count,
    slots.map((slot) => slot.weight),
  )
  return slots.flatMap(({ year, retention, office }, index): Block[] => {
    const count = at(counts, index)
    if (count === 0) return []
    return [
      {
        ...blank,
        fonds,
        title: 'item',
        carrier: 'paper',
        retention,
        from: year,
        to: year,
        count,
        code: `${fonds.number}-WS·${year}·${retention}·${office}`,
        receivedOn: received.on,
        receipt: received.receipt,
        digitised: 0.9,
        personal: false,
      },
    ]
  })
}

/** All items kept before 2024 in fonds kept by item. */
export const olderItems = (fonds: readonly Fonds[], total: number, random: Random): Block[] => {
  const kept = fonds.filter((one) => BY_ITEM.has(one.name) || REFORMED.has(one.name))
  const counts = allocate(
    total,
    kept.map((one) => (REFORMED.has(one.name) ? 2.2 : 1) * (0.4 + random.next())),
  )
  return kept.flatMap((one, index) => {
    const reformed = REFORMED.has(one.name)
    const on = transferDate(reformed ? random.between(2019, 2021) : 2023, random)
    const years = reformed ? ([2007, 2018] as const) : ([2001, 2003] as const)
    return itemBlocks(
      one,
      at(counts, index),
      years,
      { on, receipt: receiptNumber(on, random.between(1, 40)) },
      random,
    )
  })
}

/** Recordings and objects, described one by one. */
export const recordingsAndObjects = (fonds: readonly Fonds[], random: Random): Block[] => {
  const owners = fonds.filter(
    (one) => one.heldUntil === undefined && (one.kind === 'culture' || one.kind === 'government'),
  )
  return owners.flatMap((one): Block[] => {
    const on = transferDate(random.between(2006, 2023), random)
    const common = {
      ...blank,
      fonds: one,
      from: 1986,
      to: 2003,
      receivedOn: on,
      receipt: receiptNumber(on, random.between(1, 60)),
      personal: false,
    }
    return [
      {
        ...common,
        title: 'recording',
        carrier: 'audio-visual',
        retention: '永久',
        count: random.between(3, 20),
        code: `${one.number}-LX`,
        digitised: 0,
      },
      {
        ...common,
        title: 'object',
        carrier: 'object',
        retention: '永久',
        count: random.between(2, 24),
        code: `${one.number}-SW`,
        digitised: 0,
      },
    ]
  })
}
