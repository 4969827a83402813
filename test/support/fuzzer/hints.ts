import { checkCharacter } from '#contract/identity-number.ts'
import { PASSWORD } from '../house.ts'
import { isGone, newest, related, type Asking } from './asking.ts'
import type { Row } from './knowledge.ts'

/** What no schema says and no answer tells. Each is tried most of the time, never always. */
type Hint = (one: Asking) => unknown

const digits = ({ random }: Asking, count: number): string =>
  Array.from({ length: count }, () => random.whole(0, 9)).join('')

const thisYear = ({ today }: Asking): number => Number(today.slice(0, 4))

/** The year of a record's money, or the one in which it begins. */
const yearOf = (row: Row = {}): number | null => {
  if (typeof row['year'] === 'number') return row['year']
  return typeof row['startsOn'] === 'string' ? Number(row['startsOn'].slice(0, 4)) : null
}

/** GB 11643-1999: the last place checks the others. */
const residentNumber: Hint = (one) => {
  const head = `4312${digits(one, 2)}19${one.random.whole(40, 99)}0${one.random.whole(1, 9)}1${one.random.whole(0, 9)}${digits(one, 3)}`
  return head + checkCharacter(head)
}

const yuan =
  (least: number, most: number): Hint =>
  ({ random }) =>
    Math.round(10 ** (least + random.next() * (most - least)))

const every =
  (field: string): Hint =>
  (one) =>
    related(one, field)
      .filter((known) => !isGone(known))
      .map(({ id }) => id)

const anyOf =
  (field: string): Hint =>
  (one) =>
    newest(one.random, related(one, field))?.id

const approvedRequest: Hint = (one) => {
  const requests = one.knowledge.of('requestId')
  const approved = requests.filter(({ row }) => row['state'] === 'approved')
  return newest(one.random, approved.length > 0 ? approved : requests)?.id
}

const oneOf =
  (...values: unknown[]): Hint =>
  ({ random }) =>
    random.pick(values)

/** By field, or by operation and field. */
export const HINTS: Readonly<Record<string, Hint>> = {
  // Secrets that no answer tells.
  current: () => PASSWORD,
  // Money and work stand in few years; the schema allows two hundred.
  year: (one) =>
    yearOf(one.about?.row) ?? thisYear(one) - (one.random.pick([0, 0, 0, 1, 1, 2, 9]) ?? 0),
  // What is budgeted must exceed what is spent.
  amountFen: yuan(2, 5),
  'money.createEntry amountFen': yuan(6, 8),
  'money.createReceipt amountFen': yuan(4, 6),
  'money.createCorrection amountFen': ({ random }) => -random.whole(1, 99),
  // A code begins with the number of its fonds (DA/T 13).
  number: (one) => `Z${digits(one, 4)}`,
  referenceCode: (one) => {
    const fonds = one.about?.row['number'] ?? one.about?.row['fondsNumber']
    const item = one.about?.row['level'] === 'item' || one.random.chance(0.3)
    return `${String(fonds)}-001-${digits(one, 4)}${item ? '-001' : ''}`
  },
  // Photographs and tapes are counted.
  pieces: ({ random }) => random.whole(1, 9),
  // What is secret is refused.
  secrecy: oneOf('public', 'internal'),
  idNumber: residentNumber,
  // Unicode classes of its pattern are more than a generator of matches knows.
  seed: (one) => `样本-${digits(one, 4)}`,
  // All of them, or the order is refused.
  indicatorIds: every('indicatorId'),
  departmentIds: every('departmentId'),
  // Whoever was invited holds the link.
  token: ({ random, knowledge }) => random.pick(knowledge.values('token')),
  // A report is final only when every figure in it is known.
  markdown: oneOf('本年接待{visitors}。', '正文', ''),
}

/** Fields that only together make sense: one of these is laid over the input. `undefined` leaves a field out. */
export const AGREEING: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>> = {
  // Either a reader who is known or one who is new.
  'readingRoom.registerVisit': [
    { readerId: undefined, reader: { name: '来访者', idType: 'letter' }, uses: [] },
    { readerId: anyOf('readerId'), reader: undefined, uses: [] },
    {
      readerId: anyOf('readerId'),
      reader: undefined,
      outcome: 'found',
      uses: [{ kind: 'reference-book', description: '地方志', quantity: 1 }],
      servesReference: true,
    },
  ],
  // A number is of the kind of paper it stands on.
  'readingRoom.registerReader': [
    { idType: 'resident-id', idNumber: residentNumber },
    { idType: 'letter', idNumber: undefined, organisation: '某局' },
  ],
  'readingRoom.findReader': [{ idType: 'resident-id', idNumber: residentNumber }],
  // What is approved is paid only with its invoice, money moves between projects only by a paper; any other
  // record may have papers too.
  'attachments.upload': [
    { recordType: 'payment-request', recordId: approvedRequest, kind: 'invoice' },
    { recordType: 'budget-adjustment', recordId: anyOf('adjustmentId'), kind: 'approval' },
    {},
  ],
  // Points add to 100.
  'evaluation.createTemplate': [
    {
      executionPoints: '10',
      levels: [{ level1: '产出指标', level2: ['数量指标'], points: '90' }],
    },
  ],
  // Levels are those of the template; measure, direction and unit fit one another.
  'evaluation.addIndicator': [
    {
      level1: '产出指标',
      level2: '数量指标',
      points: '90',
      direction: 'yes-no',
      target: '是',
      unit: '',
      source: 'judged',
      measure: null,
      filters: {},
    },
    {
      level1: '产出指标',
      level2: '数量指标',
      points: '90',
      direction: '>=',
      target: '1',
      unit: '人次',
      source: 'measure',
      measure: 'reading-room.visitors',
      filters: {},
    },
  ],
  'evaluation.judge': [
    { answer: '是', band: undefined, share: undefined },
    { answer: '是', band: undefined, share: undefined, replaces: null },
    { answer: undefined, band: 'achieved', share: '0.9' },
  ],
  'evaluation.amendIndicator': [
    {
      level1: '产出指标',
      level2: '数量指标',
      points: '90',
      direction: 'yes-no',
      target: '是',
      unit: '',
      source: 'judged',
      measure: null,
    },
  ],
  // A published table, as small as one can be.
  'evaluation.checkTable': [
    {
      budget: { full_year: 880, executed: 800, points: 10 },
      indicators: [
        {
          level1: '产出指标',
          level2: '数量指标',
          level3: '项目数',
          target: '1',
          actual: '1',
          points: 90,
        },
      ],
    },
  ],
  // A list and the columns it has.
  'desk.exportTable': [
    { procedure: 'identity.people', input: {}, columns: [{ field: 'username', title: '用户名' }] },
    {
      procedure: 'readingRoom.listVisits',
      input: {},
      columns: [{ field: 'visitedOn', title: '查阅日期' }],
    },
  ],
  // The filters and the unit are those of the measure.
  'evidence.defineFigure': [
    { measure: 'reading-room.visitors', filters: {}, unit: '人次', decimals: 0 },
  ],
  'evidence.amendFigure': [
    { measure: 'reading-room.visitors', filters: {}, unit: '人次', decimals: 0 },
  ],
  'evidence.breakdown': [{ by: 'department', filters: undefined }],
}
