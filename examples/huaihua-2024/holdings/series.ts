import type { BodyKind } from './bodies.ts'

/** A series of a fonds: what its files are about. */
export interface Series {
  key: SeriesKey
  /** Class code of 档号 where files are coded by class; missing where they keep the older catalogue-and-number code. */
  code?: string
  /** Years in which such records arose. */
  from: number
  to: number
  retention: '永久' | '长期'
  /** Personal matters stay controlled after the general opening term. */
  personal: boolean
}

export type SeriesKey =
  | 'general'
  | 'marriage'
  | 'recruitment'
  | 'sent-down'
  | 'demobilisation'
  | 'land'
  | 'wages'
  | 'pension'
  | 'cadres'
  | 'civil-case'
  | 'criminal-case'
  | 'notary'
  | 'accounts'
  | 'students'
  | 'projects'
  | 'products'
  | 'staff'
  | 'titles'
  | 'household'
  | 'republic'

const series = (
  key: SeriesKey,
  from: number,
  to: number,
  retention: Series['retention'],
  personal: boolean,
  code?: string,
): Series => ({ key, from, to, retention, personal, ...(code === undefined ? {} : { code }) })

export const SERIES: Readonly<Record<SeriesKey, Series>> = {
  general: series('general', 1900, 2008, '永久', false),
  marriage: series('marriage', 1951, 2003, '永久', true, 'ZY·HY'),
  recruitment: series('recruitment', 1956, 1998, '长期', true),
  'sent-down': series('sent-down', 1964, 1981, '永久', true),
  demobilisation: series('demobilisation', 1953, 2003, '永久', true),
  land: series('land', 1951, 2003, '永久', false, 'ZY·TD'),
  wages: series('wages', 1956, 2003, '长期', true),
  pension: series('pension', 1978, 2006, '长期', true),
  cadres: series('cadres', 1952, 2003, '永久', true),
  'civil-case': series('civil-case', 1952, 2003, '长期', true, 'ZY·SS'),
  'criminal-case': series('criminal-case', 1952, 2003, '永久', true, 'ZY·XS'),
  notary: series('notary', 1981, 2003, '长期', true, 'ZY·GZ'),
  accounts: series('accounts', 1952, 2006, '长期', false, 'KU'),
  students: series('students', 1952, 2003, '永久', true),
  projects: series('projects', 1955, 2004, '永久', false, 'KJ'),
  products: series('products', 1958, 2006, '长期', false),
  staff: series('staff', 1952, 2008, '永久', true, 'RS'),
  titles: series('titles', 1978, 2003, '长期', true),
  household: series('household', 1953, 2003, '永久', true),
  republic: series('republic', 1911, 1949, '永久', false),
}

type Mix = readonly (readonly [SeriesKey, number])[]

/** How a body of each kind fills its fonds, by weight a year. */
export const MIX: Readonly<Record<BodyKind, Mix>> = {
  party: [
    ['general', 70],
    ['cadres', 22],
    ['accounts', 8],
  ],
  government: [
    ['general', 82],
    ['cadres', 8],
    ['projects', 5],
    ['accounts', 5],
  ],
  campaign: [
    ['general', 86],
    ['cadres', 14],
  ],
  mass: [
    ['general', 86],
    ['cadres', 8],
    ['accounts', 6],
  ],
  civil: [
    ['general', 28],
    ['marriage', 44],
    ['demobilisation', 24],
    ['accounts', 4],
  ],
  veterans: [
    ['demobilisation', 82],
    ['general', 18],
  ],
  labour: [
    ['general', 18],
    ['recruitment', 26],
    ['wages', 24],
    ['pension', 18],
    ['titles', 8],
    ['cadres', 6],
  ],
  'youth-settlement': [
    ['sent-down', 82],
    ['general', 18],
  ],
  land: [
    ['general', 24],
    ['land', 66],
    ['projects', 10],
  ],
  farming: [
    ['general', 58],
    ['land', 26],
    ['projects', 10],
    ['accounts', 6],
  ],
  forestry: [
    ['general', 40],
    ['land', 48],
    ['projects', 6],
    ['accounts', 6],
  ],
  finance: [
    ['general', 44],
    ['accounts', 48],
    ['cadres', 8],
  ],
  industry: [
    ['general', 52],
    ['projects', 26],
    ['recruitment', 8],
    ['wages', 8],
    ['accounts', 6],
  ],
  trade: [
    ['general', 46],
    ['accounts', 34],
    ['staff', 14],
    ['wages', 6],
  ],
  transport: [
    ['general', 40],
    ['projects', 26],
    ['staff', 20],
    ['accounts', 14],
  ],
  building: [
    ['general', 30],
    ['projects', 56],
    ['accounts', 8],
    ['staff', 6],
  ],
  court: [
    ['civil-case', 60],
    ['criminal-case', 34],
    ['general', 6],
  ],
  prosecutor: [
    ['criminal-case', 84],
    ['general', 16],
  ],
  police: [
    ['general', 30],
    ['criminal-case', 26],
    ['household', 44],
  ],
  justice: [
    ['general', 46],
    ['notary', 54],
  ],
  school: [
    ['general', 32],
    ['students', 56],
    ['titles', 8],
    ['accounts', 4],
  ],
  culture: [
    ['general', 78],
    ['titles', 8],
    ['cadres', 8],
    ['accounts', 6],
  ],
  health: [
    ['general', 58],
    ['titles', 14],
    ['projects', 10],
    ['staff', 10],
    ['accounts', 8],
  ],
  science: [
    ['general', 52],
    ['projects', 38],
    ['titles', 10],
  ],
  factory: [
    ['general', 26],
    ['staff', 22],
    ['products', 22],
    ['accounts', 16],
    ['wages', 10],
    ['projects', 4],
  ],
  farm: [
    ['general', 40],
    ['staff', 26],
    ['land', 14],
    ['accounts', 20],
  ],
  republic: [['republic', 100]],
}

/** How large a fonds of each kind tends to be, before chance. */
export const TENDENCY: Readonly<Record<BodyKind, number>> = {
  party: 1.6,
  government: 1.2,
  campaign: 0.5,
  mass: 0.9,
  civil: 5,
  veterans: 2.5,
  labour: 4.5,
  'youth-settlement': 5,
  land: 3,
  farming: 1.4,
  forestry: 2,
  finance: 2.2,
  industry: 1.3,
  trade: 1.3,
  transport: 1.3,
  building: 1.6,
  court: 14,
  prosecutor: 3,
  police: 6,
  justice: 2,
  school: 1.5,
  culture: 0.7,
  health: 1,
  science: 0.8,
  factory: 1.4,
  farm: 0.8,
  republic: 0.9,
}

/** Bodies that kept far more than their kind. */
export const LARGE: Readonly<Record<string, number>> = {
  怀化市人民政府: 12,
  中共怀化市委员会: 7,
  中共怀化市委组织部: 6,
  怀化市人民代表大会常务委员会: 4,
  湖南安江纺织厂: 6,
}
