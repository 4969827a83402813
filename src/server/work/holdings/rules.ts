import type { z } from 'zod'
import {
  ACCESS_STATUSES,
  CARRIERS,
  SECRECIES,
  type carrier,
  type secrecy,
  type unitLevel,
} from '#contract/holdings.ts'
import type { FieldProblem } from '#contract/problem.ts'
import { codeExpectation } from './reference-code.ts'

type Secrecy = z.infer<typeof secrecy>

const WORDS: ReadonlyMap<string, Secrecy> = new Map<string, Secrecy>([
  ['public', 'public'],
  ['internal', 'internal'],
  ['declassified', 'declassified'],
  ['公开', 'public'],
  ['内部', 'internal'],
  ['内部资料', 'internal'],
  ['已解密', 'declassified'],
  ['解密', 'declassified'],
])

const CLASSIFIED = /绝密|机密|秘密|secret|confidential|★/iu
/** A secrecy mark (密级标志) as it is printed on a document: the degree, a star, perhaps a term. */
const MARK = /(绝密|机密|秘密)[\s]*[★☆*＊]/u

const plain = (words: string): string => words.normalize('NFKC').replaceAll(/\s/gu, '')

export const CLASSIFIED_REFUSED =
  '秘密级及以上的档案不得进入联网系统，请按保密规定在涉密场所登记，由安全保密员报送数量'

/**
 * Reads 密级 as registers write it. Only 公开, 内部 and 已解密 may enter a networked store; 秘密 and above,
 * with or without a term (`机密★10年`), are `classified`.
 */
export const readSecrecy = (words: string): Secrecy | 'classified' | 'unknown' => {
  const key = plain(words)
  return WORDS.get(key.toLowerCase()) ?? (CLASSIFIED.test(key) ? 'classified' : 'unknown')
}

/** Whether free text carries a printed secrecy mark; the bare word 秘密 in a title is no mark. */
export const bearsSecrecyMark = (text: string | null | undefined): boolean =>
  MARK.test((text ?? '').normalize('NFKC'))

export interface UnitFacts {
  level: z.infer<typeof unitLevel>
  referenceCode: string
  datedFrom: string | null
  datedTo: string | null
  carrier: z.infer<typeof carrier>
  pieces: number
}

const codeProblem = (unit: UnitFacts, fondsNumber: string): FieldProblem[] => {
  const message = codeExpectation(unit.referenceCode, fondsNumber, unit.level)
  return message
    ? [{ path: 'referenceCode', label: '档号', message, value: unit.referenceCode }]
    : []
}

const orderProblem = (from: string | null, to: string | null, label: string): FieldProblem[] =>
  from && to && to < from
    ? [{ path: 'datedTo', label, message: `应不早于 ${from}`, value: to }]
    : []

const COUNTED = { photograph: '张', 'audio-visual': '盘' } as const

const piecesProblem = (unit: UnitFacts): FieldProblem[] => {
  if (unit.carrier !== 'photograph' && unit.carrier !== 'audio-visual') return []
  if (unit.pieces > 0) return []
  const message = `${CARRIERS[unit.carrier]}档案应填写${COUNTED[unit.carrier]}数，至少为 1`
  return [{ path: 'pieces', label: '张（盘）数', message, value: String(unit.pieces) }]
}

/** What a description breaks: code pattern, order of dates, a form date after today, missing count of pieces. */
export const unitProblems = (
  unit: UnitFacts,
  fondsNumber: string,
  today: string,
): FieldProblem[] => [
  ...codeProblem(unit, fondsNumber),
  ...(unit.datedFrom
    ? notAfter('datedFrom', '形成日期', unit.datedFrom, today, `今天（${today}）`)
    : []),
  ...orderProblem(unit.datedFrom, unit.datedTo, '终止日期'),
  ...piecesProblem(unit),
]

const notAfter = (
  path: string,
  label: string,
  value: string,
  limit: string,
  what: string,
): FieldProblem[] => (value > limit ? [{ path, label, message: `应不晚于${what}`, value }] : [])

const notBefore = (
  path: string,
  label: string,
  value: string,
  limit: string,
  what: string,
): FieldProblem[] => (value < limit ? [{ path, label, message: `应不早于${what}`, value }] : [])

interface FondsDates {
  datedFrom: string | null
  datedTo: string | null
  heldFrom: string
  heldUntil: string | null
}

/** What a receipt breaks: the fonds must be in the house, the unit formed, and the day not in the future. */
export const receiptProblems = (
  receivedOn: string,
  unit: { datedFrom: string | null },
  fonds: Pick<FondsDates, 'heldFrom' | 'heldUntil'>,
  today: string,
): FieldProblem[] => {
  const at = ['receivedOn', '进馆日期', receivedOn] as const
  return [
    ...notAfter(...at, today, `今天（${today}）`),
    ...notBefore(...at, fonds.heldFrom, `全宗的进馆日期 ${fonds.heldFrom}`),
    ...(fonds.heldUntil
      ? notAfter(...at, fonds.heldUntil, `全宗的离馆日期 ${fonds.heldUntil}`)
      : []),
    ...(unit.datedFrom ? notBefore(...at, unit.datedFrom, `形成日期 ${unit.datedFrom}`) : []),
  ]
}

/** What a fonds' dates break. */
export const fondsProblems = (fonds: FondsDates, today: string): FieldProblem[] => [
  ...orderProblem(fonds.datedFrom, fonds.datedTo, '终止日期'),
  ...notAfter('heldFrom', '进馆日期', fonds.heldFrom, today, `今天（${today}）`),
  ...notBefore('heldFrom', '进馆日期', fonds.heldFrom, '1900-01-01', ' 1900-01-01'),
  ...(fonds.heldUntil
    ? [
        ...notAfter('heldUntil', '离馆日期', fonds.heldUntil, today, `今天（${today}）`),
        ...notBefore(
          'heldUntil',
          '离馆日期',
          fonds.heldUntil,
          fonds.heldFrom,
          `进馆日期 ${fonds.heldFrom}`,
        ),
      ]
    : []),
]

/** Why a unit cannot be handed to a reader without a permit, or null where it is open. */
export const closedBecause = (status: keyof typeof ACCESS_STATUSES): string | null =>
  status === 'open' ? null : ACCESS_STATUSES[status]

export const secrecyExpected = `应为${Object.values(SECRECIES).join('、')}之一`
