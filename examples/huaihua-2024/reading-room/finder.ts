import type { Random } from '../base/random.ts'
import type { Block } from '../holdings/block.ts'
import type { SeriesKey } from '../holdings/series.ts'
import type { Topic } from './topics.ts'
import { weightedPicker } from '../base/random.ts'
import { heldOn } from '../holdings/block.ts'

/** A unit of the holdings by its block and its place in it. */
export interface Found {
  block: Block
  k: number
}

type Pick = (random: Random) => Block

const pickerOf = (blocks: readonly Block[]): Pick =>
  weightedPicker(blocks.map((block) => [block, block.count] as const))

/**
 * Finds units that a topic leads to and that are in the archive on the day: files of its series for a file, and
 * for an item either an item of the fonds kept by item or the file that holds it.
 */
export const createFinder = (blocks: readonly Block[]) => {
  const files = new Map<SeriesKey, Pick>()
  for (const key of new Set(blocks.map((block) => block.series)))
    if (key !== undefined)
      files.set(
        key,
        pickerOf(blocks.filter((block) => block.series === key && block.left === undefined)),
      )
  const documents = pickerOf(
    blocks.filter((block) => block.title === 'item' || block.title === 'education'),
  )
  const draw = (topic: Topic, kind: 'file' | 'item', random: Random): Block => {
    const file = files.get(random.pick(topic.series))
    if (file === undefined) throw new Error(`no files for ${topic.text}`)
    return kind === 'item' && topic.documents && random.chance(0.5)
      ? documents(random)
      : file(random)
  }
  return (topic: Topic, kind: 'file' | 'item', date: string, random: Random): Found => {
    let block = draw(topic, kind, random)
    while (!heldOn(block, date)) block = draw(topic, kind, random)
    return { block, k: random.between(0, block.count - 1) }
  }
}

/** A unit near another of its block: one visit looks through neighbours. */
export const beside = ({ block, k }: Found, random: Random): Found => ({
  block,
  k: Math.min(block.count - 1, Math.max(0, k + random.between(-12, 12))),
})
