import type { Block } from './block.ts'
import type { Fonds } from './fonds.ts'
import { at, createRandom } from '../base/random.ts'
import { albumBlock, fillAlbums, olderAlbums } from './albums.ts'
import { departedBlocks, gone } from './departures.ts'
import { fileBlocks } from './file-blocks.ts'
import { fondsNamed, planFonds } from './fonds.ts'
import { itemBlocks, olderItems, recordingsAndObjects } from './item-blocks.ts'
import { shareFiles } from './sizes.ts'
import { planTransfers } from './transfers.ts'

/** Paper files held on 31 December 2024 (published: 48.50 万卷), those received that year included. */
export const FILES_HELD = 485_000
/** Files received in 2024 (published). */
export const RECEIVED_FILES = { 华峰电子厂: 1089, 首钢怀化综合农场: 39 } as const
/** Items received in 2024 (published). */
export const RECEIVED_ITEMS = { 怀化工业中专: 1032, 中共怀化市委组织部: 283 } as const
const OLDER_ITEMS = 38_200
/** 近 2 万张. */
export const PHOTOGRAPHS = 19_846
const GONE_SIZES = [1180, 2640, 760] as const

export interface HoldingsPlan {
  fonds: Fonds[]
  /** In the order of their units' numbers; those of 2024 last. */
  blocks: Block[]
  units: number
}

const isNew = (fonds: Fonds): boolean => fonds.name in RECEIVED_FILES

const olderFiles = (all: readonly Fonds[]): Block[] => {
  const held = all.filter((fonds) => fonds.heldUntil === undefined && !isNew(fonds))
  const older = FILES_HELD - RECEIVED_FILES.华峰电子厂 - RECEIVED_FILES.首钢怀化综合农场
  const sizes = shareFiles(held, older)
  const former = all.filter((fonds) => fonds.heldUntil !== undefined)
  const random = createRandom('transfers')
  const blocksOf = (fonds: Fonds, size: number): Block[] =>
    gone(fileBlocks(fonds, size, planTransfers(fonds, size, random), random), fonds)
  return [
    ...held.flatMap((fonds, index) => blocksOf(fonds, at(sizes, index))),
    ...former.flatMap((fonds, index) => blocksOf(fonds, at(GONE_SIZES, index))),
  ]
}

/** What came in during 2024, by date. */
const blocksOf2024 = (all: readonly Fonds[]): Block[] => {
  const random = createRandom('received 2024')
  const [huafeng, farm, school, party] = [
    '华峰电子厂',
    '首钢怀化综合农场',
    '怀化工业中专',
    '中共怀化市委组织部',
  ].map((name) => fondsNamed(all, name))
  if (!huafeng || !farm || !school || !party) throw new Error('a fonds of 2024 is missing')
  const transfer = (from: number, to: number, on: string, number: number) => ({
    from,
    to,
    receivedOn: on,
    receipt: `怀档接〔2024〕${number}号`,
  })
  const education = {
    fonds: party,
    title: 'education',
    retention: 'Y',
    code: `${party.number}-ZY·ZTJY·2023·Y`,
  } as const
  return [
    ...itemBlocks(
      school,
      RECEIVED_ITEMS.怀化工业中专,
      [2001, 2005],
      { on: '2024-04-23', receipt: '怀档接〔2024〕2号' },
      random,
    ),
    {
      ...albumBlock(
        party,
        RECEIVED_ITEMS.中共怀化市委组织部,
        [2023, 2023],
        '2024-06-18',
        '怀档接〔2024〕3号',
      ),
      ...education,
      level: 'item',
      carrier: 'paper',
      digitised: 1,
    },
    ...fileBlocks(
      farm,
      RECEIVED_FILES.首钢怀化综合农场,
      [transfer(1977, 2006, '2024-08-15', 5)],
      random,
    ),
    ...fileBlocks(
      huafeng,
      RECEIVED_FILES.华峰电子厂,
      [transfer(1970, 2008, '2024-10-24', 7)],
      random,
    ),
    albumBlock(huafeng, 24, [1971, 2006], '2024-10-24', '怀档接〔2024〕7号'),
  ]
}

/** Plans every unit the archive ever held: which blocks there are, and where their numbers begin. */
export const planHoldings = (): HoldingsPlan => {
  const fonds = planFonds()
  const random = createRandom('holdings')
  const older = [
    ...olderFiles(fonds),
    ...departedBlocks(fonds, random),
    ...olderItems(fonds, OLDER_ITEMS, random),
    ...recordingsAndObjects(fonds, random),
    ...olderAlbums(fonds, random),
  ].sort((a, b) => a.fonds.index - b.fonds.index)
  const blocks = fillAlbums([...older, ...blocksOf2024(fonds)], PHOTOGRAPHS, random)
  let units = 0
  for (const block of blocks) {
    block.first = units
    units += block.count
  }
  return { fonds, blocks, units }
}
