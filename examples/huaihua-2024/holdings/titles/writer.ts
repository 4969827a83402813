import type { Pattern, Words } from '../../base/grammar.ts'
import type { Random } from '../../base/random.ts'
import type { BodyKind } from '../bodies.ts'
import type { SeriesKey } from '../series.ts'
import { patternCompiler, write } from '../../base/grammar.ts'
import { personName } from '../../base/names.ts'
import { countyIn, townshipIn, villageIn } from '../places.ts'
import { LISTS } from './lists.ts'
import { MATTERS } from './matters.ts'
import * as patterns from './patterns.ts'

/** What a title may be of, besides the series of files. */
export type TitleKind = SeriesKey | 'item' | 'education' | 'photo' | 'recording' | 'object'

const KINDS: Readonly<Record<TitleKind, readonly string[]>> = {
  ...patterns.PATTERNS,
  item: patterns.ITEM_PATTERNS,
  education: patterns.EDUCATION_PATTERNS,
  photo: patterns.PHOTO_PATTERNS,
  recording: patterns.RECORDING_PATTERNS,
  object: patterns.OBJECT_PATTERNS,
}

// Matters are chosen for spans of this many years, so that patterns are compiled once a span.
const ERA = 4

const mattersIn = (kind: BodyKind, era: number): string[] =>
  MATTERS[kind].flatMap((entry) => {
    const [text = '', years] = entry.split('@')
    const [from, to] = (years ?? '').split('-')
    return era >= Number(from || 0) && era <= Number(to || 9999) ? [text] : []
  })

/** Writes titles; `body` and `year` are those of the record at hand. */
export const createTitleWriter = () => {
  const now = { body: '', year: 0, low: 1 }
  const words: Words = {
    body: () => now.body,
    year: () => String(now.year),
    minguo: () => String(Math.max(1, now.year - 1911)),
    person: personName,
    county: (random) => countyIn(now.year, random),
    township: (random) => townshipIn(now.year, random),
    village: (random) => villageIn(now.year, random),
    month: (random) => `${(now.low = random.between(1, 11))}月`,
    month2: (random) => `${random.between(now.low + 1, 12)}月`,
    n: (random) => String((now.low = random.between(3, 180))),
    n2: (random) => String(now.low + random.between(20, 90)),
    few: (random) => String(random.between(1, 6)),
  }
  const compiled = new Map<string, readonly Pattern[]>()
  const patternsOf = (body: BodyKind, kind: TitleKind): readonly Pattern[] => {
    const era = now.year - (now.year % ERA)
    const key = `${body}/${kind}/${era}`
    const ready =
      compiled.get(key) ??
      KINDS[kind].map(patternCompiler({ ...LISTS, matter: mattersIn(body, era) }))
    compiled.set(key, ready)
    return ready
  }
  return (
    kind: TitleKind,
    bodyKind: BodyKind,
    body: string,
    year: number,
    random: Random,
  ): string => {
    now.body = body
    now.year = year
    return write(random.pick(patternsOf(bodyKind, kind)), words, random)
  }
}
