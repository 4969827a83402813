import type { Random } from '../base/random.ts'
import type { Block } from './block.ts'
import type { Fonds } from './fonds.ts'
import { allocate } from '../base/allocate.ts'
import { at } from '../base/random.ts'
import { receiptNumber, transferDate } from './transfers.ts'

/** A block of photo albums (照片册) of one fonds, without their pieces. */
export const albumBlock = (
  fonds: Fonds,
  count: number,
  years: readonly [number, number],
  on: string,
  receipt: string,
): Block => ({
  fonds,
  title: 'photo',
  series: undefined,
  level: 'file',
  carrier: 'photograph',
  retention: '永久',
  from: years[0],
  to: years[1],
  count,
  first: 0,
  code: `${fonds.number}-ZP`,
  gap: 0,
  receivedOn: on,
  receipt,
  left: undefined,
  digitised: 0.4,
  personal: false,
  pieces: undefined,
})

/** Albums that were there before 2024: of 44 fonds. */
export const olderAlbums = (fonds: readonly Fonds[], random: Random): Block[] =>
  fonds
    .filter((one) => one.heldUntil === undefined && one.kind !== 'republic' && one.index % 5 === 1)
    .map((one) => {
      const on = transferDate(random.between(Math.max(1992, one.from + 3), 2022), random)
      const last = Math.max(
        one.from + 1,
        Math.min(one.to ?? 2003, 2003, Number(on.slice(0, 4)) - 1),
      )
      return albumBlock(
        one,
        random.between(4, 26),
        [Math.max(one.from, 1956), last],
        on,
        receiptNumber(on, random.between(1, 60)),
      )
    })

/** Fills the albums with photographs, `total` in all. */
export const fillAlbums = (blocks: readonly Block[], total: number, random: Random): Block[] => {
  const albums = blocks.filter((block) => block.carrier === 'photograph')
  const sizes = allocate(
    total,
    albums.flatMap((block) => Array.from({ length: block.count }, () => 0.5 + random.next())),
    8,
  )
  let used = 0
  return blocks.map((block) => {
    if (block.carrier !== 'photograph') return block
    const pieces = Array.from({ length: block.count }, (_, k) => at(sizes, used + k))
    used += block.count
    return { ...block, pieces }
  })
}
