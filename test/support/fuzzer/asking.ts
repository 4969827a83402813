import type { Known, Knowledge, Row } from './knowledge.ts'
import type { Operation } from './operations.ts'
import type { Random } from './random.ts'

/** A request that is being made up: for which operation, about which record, from what is known. */
export interface Asking {
  operation: Operation
  random: Random
  knowledge: Knowledge
  /** Names of fields that name a record. */
  ids: ReadonlySet<string>
  about: Known | null
  /** One of the things told of that record, so that a name and its digest come from the same. */
  part: Row
  /** An input of this operation that was once accepted. */
  recipe: Row
  today: string
}

/** The newest more often than the others: what was just made is where a flow goes on. */
export const newest = <T>(random: Random, list: readonly T[]): T | undefined =>
  random.pick(random.chance(0.5) ? list.slice(-8) : list)

/** Fields whose name is not the id they hold. */
const ALIASES: Readonly<Record<string, string>> = { clerkId: 'personId', replaces: 'judgementId' }

/** The name a field's ids go by: `lineId` of `fromLineId`, `unitId` of `unitIds`. */
export const kindOf = (ids: ReadonlySet<string>, name: string): string => {
  const single = ALIASES[name] ?? name.replace(/Ids$/, 'Id')
  if (ids.has(single)) return single
  return [...ids].find((id) => single.toLowerCase().endsWith(id.toLowerCase())) ?? single
}

/** Whether a record was taken back: little can be done with it. */
export const isGone = ({ row }: Known): boolean =>
  row['withdrawn'] === true || row['state'] === 'withdrawn' || (row['withdrawnAt'] ?? null) !== null

/** Records of a kind, those that belong to the record asked about before others. */
export const related = (
  { knowledge, ids, about, random }: Asking,
  name: string,
): readonly Known[] => {
  const known = knowledge.of(kindOf(ids, name))
  const all = random.chance(0.9) ? known.filter((one) => !isGone(one)) : known
  const own = about ? all.filter(({ row }) => row[about.field] === about.id) : []
  return own.length > 0 ? own : all
}

type Worked = (one: Asking) => unknown
const isWorked = (value: unknown): value is Worked => typeof value === 'function'

/** A value as it stands, or as it is worked out for this request. */
export const asValue = (one: Asking, value: unknown): unknown =>
  isWorked(value) ? value(one) : value
