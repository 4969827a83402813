import type { Random } from '../base/random.ts'
import type { Block } from './block.ts'
import type { Fonds } from './fonds.ts'
import { isoDate } from '../base/dates.ts'
import { lastFileYear, receiptNumber } from './transfers.ts'

/** One fonds in so many of those old enough once held short-term files. */
const EVERY = 7

const destroyed = (on: string, random: Random): Block['left'] => ({
  on,
  kind: 'deaccessioned',
  document: `怀档销〔${on.slice(0, 4)}〕${random.between(1, 9)}号`,
})

/**
 * Files that came and went again before 2024: short-term ones destroyed after appraisal, and one deposit taken
 * back. They make the stock of past years differ.
 */
export const departedBlocks = (fonds: readonly Fonds[], random: Random): Block[] => {
  const candidates = fonds.filter(
    (one) => one.heldUntil === undefined && one.from <= 1970 && lastFileYear(one) >= 1990,
  )
  return candidates
    .filter((_, index) => index % EVERY === 0)
    .map((one, index): Block => {
      const receivedYear = random.between(1984, 1999)
      const receivedOn = isoDate(receivedYear, random.between(3, 11), random.between(1, 28))
      const on = isoDate(random.between(2004, 2022), random.between(4, 11), random.between(1, 28))
      return {
        fonds: one,
        title: 'general',
        series: undefined,
        level: 'file',
        carrier: 'paper',
        retention: '短期',
        from: Math.max(one.from, 1958),
        to: receivedYear - 2,
        count: random.between(160, 620),
        first: 0,
        code: `${one.number}-D01`,
        gap: 0,
        receivedOn,
        receipt: receiptNumber(receivedOn, random.between(61, 80)),
        left:
          index === 4
            ? { on, kind: 'withdrawn', document: '寄存协议期满，寄存单位取回' }
            : destroyed(on, random),
        digitised: 0,
        personal: false,
        pieces: undefined,
      }
    })
}

/** The blocks of a fonds that left the archive as a whole. */
export const gone = (blocks: Block[], fonds: Fonds): Block[] => {
  const on = fonds.heldUntil
  if (on === undefined) return blocks
  return blocks.map((block) => ({
    ...block,
    left: { on, kind: 'transferred' as const, document: `${fonds.name}全宗移交清册` },
  }))
}
