import { isGone, kindOf, newest } from './asking.ts'
import type { Known, Knowledge, Row } from './knowledge.ts'
import { fieldsOf, type Operation } from './operations.ts'
import type { Random } from './random.ts'

/** What became of the requests of an operation. */
export interface Experience {
  accepted: number
  /** Situations of records in which it was accepted. */
  situations: Set<string>
  /** Inputs that were accepted, the latest at the end. */
  recipes: Row[]
  refusal: string | null
}

export const noExperience = (): Experience => ({
  accepted: 0,
  situations: new Set(),
  recipes: [],
  refusal: null,
})

/** The field that names the record a request is about, if any. */
export const subjectOf = (operation: Operation, ids: ReadonlySet<string>): string | null => {
  const fields = fieldsOf(operation).filter(({ required }) => required)
  const named = fields.filter(({ name, in: place }) => place === 'path' && ids.has(name))
  const chosen = named.at(-1) ?? fields.find(({ schema }) => schema.format === 'uuid')
  return chosen?.name ?? null
}

/**
 * A record to ask about: one in a situation in which the operation was accepted before, or else in any
 * situation, the rare as often as the common, so that the one a rule asks for is tried as well.
 */
export const recordFor = (
  { random, knowledge, ids }: { random: Random; knowledge: Knowledge; ids: ReadonlySet<string> },
  subject: string,
  { situations }: Experience,
  isSpared: (known: Known) => boolean,
): Known | null => {
  const known = knowledge.of(kindOf(ids, subject)).filter((one) => !isSpared(one))
  const present = known.filter((one) => !isGone(one))
  const all = present.length > 0 && random.chance(0.8) ? present : known
  const proven = all.filter(({ situation }) => situations.has(situation))
  if (proven.length > 0 && random.chance(0.6)) return newest(random, proven) ?? null
  const situation = random.pick([...new Set(all.map((one) => one.situation))])
  const alike = random.chance(0.6) ? all.filter((one) => one.situation === situation) : all
  return newest(random, alike) ?? null
}
