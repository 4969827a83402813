import type { IdOf } from '../base/ids.ts'
import type { BodyKind } from './bodies.ts'
import { millisAt } from '../base/dates.ts'
import { at, createRandom } from '../base/random.ts'
import { FORMER, GROUPS } from './bodies.ts'

/** A fonds (全宗) as planned: what its body was, and how long the archive holds it. */
export interface Fonds {
  index: number
  number: string
  name: string
  kind: BodyKind
  /** Years the body was at work; `to` is missing where it still is. */
  from: number
  to: number | undefined
  /** Key of the department in charge. */
  department: 'use' | 'compilation' | 'technology'
  heldUntil: string | undefined
}

/** Living bodies hand over what is twenty years old: records to 2003 were received by 2023. */
export const LAST_TRANSFERRED_YEAR = 2003

// Fonds of the Republic are with the compilers; those scanned throughout are with the technicians.
const SCANNED = new Set([
  '怀化市委党史研究室',
  '怀化市图书馆',
  '怀化市电影发行放映公司',
  '怀化日报社',
])

const departmentOf = (name: string, kind: BodyKind): Fonds['department'] => {
  if (kind === 'republic' || name === '华峰电子厂' || name === '首钢怀化综合农场')
    return 'compilation'
  return SCANNED.has(name) ? 'technology' : 'use'
}

const KINDS: ReadonlySet<string> = new Set<BodyKind>([
  ...([
    'party',
    'government',
    'campaign',
    'mass',
    'civil',
    'labour',
    'youth-settlement',
    'land',
  ] as const),
  ...([
    'farming',
    'forestry',
    'finance',
    'industry',
    'trade',
    'transport',
    'building',
    'court',
    'veterans',
  ] as const),
  ...([
    'prosecutor',
    'police',
    'justice',
    'school',
    'culture',
    'health',
    'science',
    'factory',
    'farm',
    'republic',
  ] as const),
])
const isKind = (text: string): text is BodyKind => KINDS.has(text)

/** All fonds ever held, in the order of their groups; numbers have the gaps that given-up numbers leave. */
export const planFonds = (): Fonds[] => {
  const random = createRandom('fonds numbers')
  const list: Fonds[] = []
  for (const group of GROUPS) {
    let number = group.start
    for (const line of group.bodies.trim().split('\n')) {
      const [name = '', kind = '', from = '', to] = line.split(' ')
      if (!isKind(kind)) throw new Error(`unknown kind of body: ${line}`)
      list.push({
        index: list.length,
        number: group.prefix + String(number).padStart(group.width, '0'),
        name,
        kind,
        from: Number(from),
        to: to === undefined ? undefined : Number(to),
        department: departmentOf(name, kind),
        heldUntil: FORMER.get(name),
      })
      number += random.chance(0.12) ? random.between(2, 3) : 1
    }
  }
  return list
}

/** The fonds of a name that is known to be there. */
export const fondsNamed = (list: readonly Fonds[], name: string): Fonds => {
  const found = list.find((fonds) => fonds.name === name)
  if (found === undefined) throw new Error(`no fonds of ${name}`)
  return found
}

/** Ids of fonds carry the time their catalogue was begun on the computer. */
export const fondsId = (idOf: IdOf, fonds: Fonds): string =>
  idOf(millisAt('2004-03-01') + fonds.index * 3_600_000, fonds.index)

const RENAMED: Readonly<Record<string, readonly [string, string, string]>> = {
  怀化市人民政府: ['黔阳专员公署', '黔阳地区革命委员会', '怀化地区行政公署'],
  中共怀化市委员会: ['中共黔阳地方委员会', '中共黔阳地区委员会', '中共怀化地方委员会'],
}

/**
 * The body's name in a year: 黔阳专区 until 1968, 黔阳地区 until 1981, 怀化地区 until 1998, 怀化市 since.
 * Names that carry no region stay as they are.
 */
export const nameInYear = (name: string, year: number): string => {
  if (year >= 1998) return name
  const era = year < 1968 ? 0 : year < 1981 ? 1 : 2
  const renamed = RENAMED[name]
  if (renamed !== undefined) return at(renamed, era)
  const region = at(['黔阳专区', '黔阳地区', '怀化地区'], era)
  const committee = era === 2 ? '中共怀化地委' : '中共黔阳地委'
  return name.replace('中共怀化市委', committee).replace('怀化市', region)
}
