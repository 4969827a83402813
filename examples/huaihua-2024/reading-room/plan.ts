import type { Totals } from './shares.ts'
import type { Crowd, Visit } from './visits.ts'
import { at } from '../base/random.ts'
import { shareTotals } from './shares.ts'
import { drawVisits } from './visits.ts'

/** The published year: 3,085 visits to archives and 312 to reference books, 120 of them to both. */
export const YEAR: Crowd & Totals = {
  from: '2024-01-02',
  to: '2024-12-31',
  archivesOnly: 2965,
  both: 120,
  referenceOnly: 192,
  files: 11_300,
  items: 14_124,
  copied: 26_569,
  books: 482,
  referenceCopied: 583,
  answered: 2300,
  satisfied: 2185,
}

/** The register was taken into use in December 2023. */
const BEFORE: Crowd & Totals = {
  from: '2023-12-01',
  to: '2023-12-29',
  archivesOnly: 218,
  both: 8,
  referenceOnly: 14,
  files: 804,
  items: 1016,
  copied: 1893,
  books: 33,
  referenceCopied: 41,
  answered: 160,
  satisfied: 148,
}

const AFTER: Crowd & Totals = {
  from: '2025-01-02',
  to: '2025-01-08',
  archivesOnly: 47,
  both: 2,
  referenceOnly: 4,
  files: 168,
  items: 221,
  copied: 377,
  books: 9,
  referenceCopied: 11,
  answered: 36,
  satisfied: 35,
}

const visitsOf = (period: Crowd & Totals): Visit[] => {
  const visits = drawVisits(period)
  shareTotals(visits, period, period.from)
  return visits
}

// Entered by mistake and withdrawn: they must count nowhere.
const withdrawn = (visits: readonly Visit[]): Visit[] =>
  [
    { like: at(visits, 812), reason: '与当日另一条登记重复' },
    { like: at(visits, 2440), reason: '读者姓名登记错误，已重新登记' },
  ].map(({ like, reason }) => ({
    ...like,
    minute: like.minute + 1,
    files: 1,
    items: 1,
    copied: 0,
    satisfaction: null,
    withdrawn: reason,
  }))

/** All visits of the sample in the order of time, numbered. */
export const planVisits = (): Visit[] => {
  const year = visitsOf(YEAR)
  const all = [
    ...visitsOf(BEFORE),
    ...year,
    ...withdrawn(year.filter((visit) => visit.archives && !visit.reference)),
    ...visitsOf(AFTER),
  ]
  all.sort((a, b) => (a.date === b.date ? a.minute - b.minute : a.date < b.date ? -1 : 1))
  for (const [number, visit] of all.entries()) visit.number = number
  return all
}
