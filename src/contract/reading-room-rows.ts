import { z } from 'zod'
import {
  choice,
  date,
  id,
  instant,
  optionalParagraphs,
  optionalText,
  paging,
  paragraphs,
  text,
  version,
  whole,
  withdrawReason,
  words,
} from './fields.ts'
import { orderOf } from './orders.ts'

export const ID_TYPES = {
  'resident-id': '居民身份证',
  passport: '护照',
  officer: '军官证',
  letter: '介绍信',
  other: '其他证件',
} as const
export const PURPOSES = {
  history: '编史修志',
  work: '工作查考',
  academic: '学术研究',
  economic: '经济建设',
  education: '宣传教育',
  personal: '社会保障/个人取证',
  other: '其他',
} as const
export const CHANNELS = {
  desk: '到馆查阅',
  'letter-phone': '函电查询',
  network: '网络查询',
  'extended-hours': '工作日延时查询',
  holiday: '节假日预约查询',
  'cross-archive': '跨馆代查代邮',
} as const
export const OUTCOMES = { found: '查到', partly: '部分查到', 'not-found': '未查到' } as const
export const SATISFACTIONS = {
  'very-satisfied': '非常满意',
  satisfied: '满意',
  neutral: '一般',
  dissatisfied: '不满意',
} as const
/** What an identity number is looked up for; the desk says nothing more than that it serves a reader. */
export const LOOKUP_PURPOSES = { desk: '接待读者', register: '查找查阅登记' } as const
/** As many identity numbers as a person may enter on a day of the archive; a full day at a busy desk needs half. */
export const NUMBERS_A_DAY = { label: '每人每日输入的证件号码', most: 200 } as const
export const USE_KINDS = { file: '案卷', item: '文件', 'reference-book': '资料' } as const

export const idType = choice('证件类型', ID_TYPES)
export const purpose = choice('利用目的', PURPOSES)
export const channel = choice('利用方式', CHANNELS)
export const outcome = choice('查阅结果', OUTCOMES)
export const satisfaction = choice('满意度', SATISFACTIONS)
export const useKind = choice('利用对象', USE_KINDS)

const withdrawn = {
  withdrawnAt: instant('作废时间').nullable(),
  withdrawnReason: z.string().nullable().meta({ title: '作废原因' }),
}

/** A reader; of the identity number only its end is ever told, and that to who serves readers. */
export const readerRow = z.object({
  readerId: id('读者'),
  name: z.string().meta({ title: '姓名' }),
  idType,
  idNumberTail: z.string().nullable().meta({ title: '证件号码末位' }),
  organisation: z.string().nullable().meta({ title: '单位' }),
  ...withdrawn,
  version,
})

// The rules name what is wrong with a number by position, without repeating it.
export const idNumber = words('证件号码', 40)

export const readerFields = {
  name: text('姓名', 60),
  idType,
  idNumber: idNumber.nullish(),
  organisation: optionalText('单位', 200),
}

export const findReaderInput = z.object({
  idType,
  idNumber,
  purpose: choice('查找用途', LOOKUP_PURPOSES).default('desk'),
})

export const readerKey = { readerId: id('读者') }

export const withdrawInput = { version, reason: withdrawReason }

export const visitRow = z.object({
  visitId: id('查阅登记'),
  visitedOn: date('查阅日期'),
  readerId: id('读者'),
  readerName: z.string().meta({ title: '读者' }),
  purpose,
  topic: z.string().nullable().meta({ title: '查阅内容' }),
  channel,
  clerkId: id('接待人'),
  clerkName: z.string().meta({ title: '接待人' }),
  departmentId: id('部门'),
  departmentName: z.string().meta({ title: '部门' }),
  partySize: z.int().meta({ title: '人数' }),
  servesArchives: z.boolean().meta({ title: '查阅档案' }),
  servesReference: z.boolean().meta({ title: '查阅资料' }),
  outcome,
  outcomeReason: z.string().nullable().meta({ title: '未查到原因' }),
  copiedPages: z.int().meta({ title: '复制档案页数' }),
  referenceCopiedPages: z.int().meta({ title: '复制资料页数' }),
  satisfaction: satisfaction.nullable(),
  filesUsed: z.int().meta({ title: '利用案卷（卷次）' }),
  itemsUsed: z.int().meta({ title: '利用文件（件次）' }),
  booksUsed: z.int().meta({ title: '利用资料（册次）' }),
  ...withdrawn,
  version,
})

export const useRow = z.object({
  useId: id('利用明细'),
  kind: useKind,
  unitId: id('档案').nullable(),
  referenceCode: z.string().nullable().meta({ title: '档号' }),
  title: z.string().nullable().meta({ title: '题名' }),
  description: z.string().nullable().meta({ title: '说明' }),
  quantity: z.int().meta({ title: '数量' }),
  /** The permit a unit was read under where it was not open. */
  permitId: id('利用审批').nullable(),
  permitNumber: z.string().nullable().meta({ title: '批准文号' }),
})

export const visitRecord = visitRow.extend({
  reader: readerRow,
  uses: z.array(useRow).meta({ title: '利用明细' }),
})

/** One use: the unit by id or 档号 where it is described, or a description in words. */
export const useInput = z.object({
  kind: useKind,
  unitId: id('档案').nullish(),
  referenceCode: optionalText('档号', 100),
  description: optionalText('说明', 300),
  quantity: whole('数量', 1, 10_000).default(1),
})

const uses = <T extends z.ZodType>(use: T) => z.array(use).max(200).meta({ title: '利用明细' })

export const visitKey = { visitId: id('查阅登记') }
const partySize = whole('人数', 1, 500)
const copiedPages = whole('复制档案页数', 0, 100_000)
const referenceCopiedPages = whole('复制资料页数', 0, 100_000)
const servesArchives = z.boolean().meta({ title: '查阅档案' })
const servesReference = z.boolean().meta({ title: '查阅资料' })

export const registerVisitInput = z
  .object({
    /** The reader, known by id or entered with the visit: exactly one of the two. */
    readerId: id('读者').nullish(),
    reader: z.object(readerFields).nullish().meta({ title: '新读者' }),
    visitedOn: date('查阅日期'),
    purpose,
    topic: optionalText('查阅内容', 200),
    channel,
    /** Who received the reader; the person who enters the visit if not given. */
    clerkId: id('接待人').nullish(),
    /** The clerk's own department if not given. */
    departmentId: id('部门').nullish(),
    partySize: partySize.default(1),
    servesArchives: servesArchives.default(true),
    servesReference: servesReference.default(false),
    outcome,
    outcomeReason: optionalParagraphs('未查到原因', 500),
    copiedPages: copiedPages.default(0),
    referenceCopiedPages: referenceCopiedPages.default(0),
    satisfaction: satisfaction.nullish(),
    uses: uses(useInput).default([]),
  })
  .refine((visit) => Boolean(visit.readerId) !== Boolean(visit.reader), {
    path: ['readerId'],
    params: { expected: '已登记的读者，或随本次登记填写的新读者，二者取一' },
  })

/** What an amendment leaves out stays as it is; `null` clears. `uses`, where given, is the whole new list: those kept carry their `useId`. */
export const amendVisitInput = z.object({
  ...visitKey,
  version,
  readerId: id('读者').optional(),
  visitedOn: date('查阅日期').optional(),
  purpose: purpose.optional(),
  topic: text('查阅内容', 200).nullish(),
  channel: channel.optional(),
  clerkId: id('接待人').optional(),
  departmentId: id('部门').optional(),
  partySize: partySize.optional(),
  servesArchives: servesArchives.optional(),
  servesReference: servesReference.optional(),
  outcome: outcome.optional(),
  outcomeReason: paragraphs('未查到原因', 500).nullish(),
  copiedPages: copiedPages.optional(),
  referenceCopiedPages: referenceCopiedPages.optional(),
  satisfaction: satisfaction.nullish(),
  uses: uses(useInput.extend({ useId: id('利用明细').nullish() })).optional(),
})

export const withdrawVisitInput = z.object({ ...visitKey, ...withdrawInput })

export const registerReaderInput = z.object(readerFields)

export const listReadersInput = z.object({
  ...paging,
  order: orderOf('readingRoom.listReaders'),
  name: words('姓名', 60).optional(),
  withdrawn: z.boolean().default(false).meta({ title: '已作废' }),
})

export const amendReaderInput = z.object({
  ...readerKey,
  version,
  name: text('姓名', 60).optional(),
  idType: idType.optional(),
  idNumber: idNumber.nullish(),
  organisation: text('单位', 200).nullish(),
})

const visitFilters = {
  from: date('起始日期').optional(),
  to: date('截止日期').optional(),
  purpose: purpose.optional(),
  channel: channel.optional(),
  outcome: outcome.optional(),
  clerkId: id('接待人').optional(),
  readerId: id('读者').optional(),
  /** A fonds of which something was used, as far as the caller may see what was. */
  fondsId: id('利用的全宗').optional(),
}

export const listVisitsInput = z.object({
  ...paging,
  order: orderOf('readingRoom.listVisits'),
  ...visitFilters,
  withdrawn: z.boolean().default(false).meta({ title: '已作废' }),
})

export const countVisitsInput = z.object(visitFilters)

/** The numbers of the visits that match, as the measures count them; of a fonds, only what was used of it. */
export const visitCounts = z.object({
  visits: z.int().meta({ title: '查阅登记数' }),
  visitors: z.int().meta({ title: '接待查阅利用档案人次' }),
  filesUsed: z.int().meta({ title: '提供利用案卷卷次' }),
  itemsUsed: z.int().meta({ title: '提供利用文件件次' }),
  copiedPages: z.int().meta({ title: '复制档案页数' }),
})
