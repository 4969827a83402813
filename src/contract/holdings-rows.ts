import { z } from 'zod'
import {
  choice,
  date,
  id,
  instant,
  optionalText,
  paging,
  text,
  version,
  whole,
  withdrawReason,
  words,
} from './fields.ts'
import { orderOf } from './orders.ts'

/** Levels of description kept as records; fonds and class stand above them (DA/T 18-2022). */
export const UNIT_LEVELS = { file: '案卷', item: '件' } as const
/** Retention periods: the codes of DA/T 13-2022 and the older words, both valid as they were given. */
export const RETENTIONS = {
  Y: '永久（Y）',
  D30: '定期30年（D30）',
  D10: '定期10年（D10）',
  永久: '永久',
  长期: '长期',
  短期: '短期',
} as const
export const CARRIERS = {
  paper: '纸质',
  photograph: '照片',
  'audio-visual': '录音录像',
  electronic: '电子',
  object: '实物',
} as const
/** 开放标识 of DA/T 18-2022. */
export const ACCESS_STATUSES = {
  open: '开放',
  controlled: '控制',
  extended: '延期开放',
  unreviewed: '未审核',
} as const
/** What a networked store may hold; 秘密 and above never enter it. */
export const SECRECIES = { public: '公开', internal: '内部', declassified: '已解密' } as const
export const CUSTODY_KINDS = {
  received: '接收进馆',
  transferred: '移交出馆',
  deaccessioned: '鉴定销毁',
  withdrawn: '退还撤出',
} as const

export const unitLevel = choice('著录级别', UNIT_LEVELS)
export const retention = choice('保管期限', RETENTIONS)
export const carrier = choice('载体', CARRIERS)
export const accessStatus = choice('开放标识', ACCESS_STATUSES)
export const secrecy = choice('密级', SECRECIES)
export const custodyKind = choice('保管变动', CUSTODY_KINDS)

const fondsNumber = text('全宗号', 7)
  .refine((value) => /^[A-Z]{0,2}[0-9]{1,5}$/.test(value), {
    params: { expected: '至多两位大写字母加一至五位数字，如 Z109、38' },
  })
  .meta({ title: '全宗号' })

/** Words as they stand in a register: `公开`, `内部`, `已解密`, or their keys; what is classified is refused by a rule that says why. */
const secrecyInput = text('密级', 40).meta({ title: '密级', labels: SECRECIES })

const withdrawn = {
  withdrawnAt: instant('作废时间').nullable(),
  withdrawnReason: z.string().nullable().meta({ title: '作废原因' }),
}

export const fondsRow = z.object({
  fondsId: id('全宗'),
  number: z.string().meta({ title: '全宗号' }),
  name: z.string().meta({ title: '全宗名称' }),
  creatingBody: z.string().meta({ title: '立档单位' }),
  datedFrom: date('起始日期').nullable(),
  datedTo: date('终止日期').nullable(),
  departmentId: id('主管部门'),
  departmentName: z.string().meta({ title: '主管部门' }),
  heldFrom: date('进馆日期'),
  heldUntil: date('离馆日期').nullable(),
  ...withdrawn,
  version,
})

export const fondsKey = { fondsId: id('全宗') }

export const createFondsInput = z.object({
  number: fondsNumber,
  name: text('全宗名称', 200),
  creatingBody: text('立档单位', 200),
  datedFrom: date('起始日期').nullish(),
  datedTo: date('终止日期').nullish(),
  departmentId: id('主管部门'),
  heldFrom: date('进馆日期'),
  heldUntil: date('离馆日期').nullish(),
})

/** What an amendment leaves out stays as it is; `null` clears. */
export const amendFondsInput = z.object({
  ...fondsKey,
  version,
  number: fondsNumber.optional(),
  name: text('全宗名称', 200).optional(),
  creatingBody: text('立档单位', 200).optional(),
  datedFrom: date('起始日期').nullish(),
  datedTo: date('终止日期').nullish(),
  departmentId: id('主管部门').optional(),
  heldFrom: date('进馆日期').optional(),
  heldUntil: date('离馆日期').nullish(),
})

export const unitRow = z.object({
  unitId: id('档案'),
  fondsId: id('全宗'),
  fondsNumber: z.string().meta({ title: '全宗号' }),
  level: unitLevel,
  referenceCode: z.string().meta({ title: '档号' }),
  title: z.string().meta({ title: '题名' }),
  creator: z.string().nullable().meta({ title: '责任者' }),
  documentNumber: z.string().nullable().meta({ title: '文号' }),
  datedFrom: date('形成日期').nullable(),
  datedTo: date('终止日期').nullable(),
  retention,
  carrier,
  pages: z.int().meta({ title: '页数' }),
  pieces: z.int().meta({ title: '张（盘）数' }),
  sizeBytes: z.int().meta({ title: '字节数' }),
  digitisedPages: z.int().meta({ title: '数字化页数' }),
  accessStatus,
  secrecy,
  shelf: z.string().nullable().meta({ title: '存放位置' }),
  ...withdrawn,
  version,
})

export const custodyRow = z.object({
  eventId: id('保管变动'),
  unitId: id('档案'),
  kind: custodyKind,
  occurredOn: date('发生日期'),
  document: z.string().nullable().meta({ title: '凭据' }),
  ...withdrawn,
  version,
})

/** A unit with its whole custody, oldest first (withdrawn events included), and whether it is held today. */
export const unitRecord = unitRow.extend({
  fondsName: z.string().meta({ title: '全宗名称' }),
  held: z.boolean().meta({ title: '在馆' }),
  custody: z.array(custodyRow).meta({ title: '保管变动' }),
})

export const unitKey = { unitId: id('档案') }
const pages = whole('页数', 0, 100_000)
const pieces = whole('张（盘）数', 0, 100_000)
const sizeBytes = whole('字节数', 0, 1_000_000_000_000_000)
const digitisedPages = whole('数字化页数', 0, 100_000)

/** The elements DA/T 18-2022 makes mandatory for files and items, and those given if present. */
export const createUnitInput = z.object({
  ...fondsKey,
  level: unitLevel,
  referenceCode: text('档号', 100),
  title: text('题名', 1000),
  creator: text('责任者', 200),
  documentNumber: optionalText('文号', 100),
  datedFrom: date('形成日期'),
  datedTo: date('终止日期').nullish(),
  retention,
  carrier,
  pages: pages.default(0),
  pieces: pieces.default(0),
  sizeBytes: sizeBytes.default(0),
  digitisedPages: digitisedPages.default(0),
  accessStatus: accessStatus.default('unreviewed'),
  secrecy: secrecyInput.default('public'),
  shelf: optionalText('存放位置', 60),
  receivedOn: date('进馆日期'),
  receiptDocument: optionalText('进馆凭据', 200),
})

/** What an amendment leaves out stays as it is; `null` clears. */
export const amendUnitInput = z.object({
  ...unitKey,
  version,
  level: unitLevel.optional(),
  referenceCode: text('档号', 100).optional(),
  title: text('题名', 1000).optional(),
  creator: text('责任者', 200).optional(),
  documentNumber: text('文号', 100).nullish(),
  datedFrom: date('形成日期').optional(),
  datedTo: date('终止日期').nullish(),
  retention: retention.optional(),
  carrier: carrier.optional(),
  pages: pages.optional(),
  pieces: pieces.optional(),
  sizeBytes: sizeBytes.optional(),
  digitisedPages: digitisedPages.optional(),
  accessStatus: accessStatus.optional(),
  secrecy: secrecyInput.optional(),
  shelf: text('存放位置', 60).nullish(),
})

export const withdrawUnitInput = z.object({ ...unitKey, version, reason: withdrawReason })

/** Counts of the holdings table (库存情况表). */
export const holdingsCounts = z.object({
  files: z.int().meta({ title: '案卷（卷）' }),
  items: z.int().meta({ title: '件' }),
  photographs: z.int().meta({ title: '照片（张）' }),
  recordings: z.int().meta({ title: '录音录像（盘）' }),
  electronicBytes: z.int().meta({ title: '电子档案（字节）' }),
  digitisedPages: z.int().meta({ title: '数字化页数' }),
  openFiles: z.int().meta({ title: '已开放（卷）' }),
  openItems: z.int().meta({ title: '已开放（件）' }),
})

/** One fonds on the table, with its counts in all and by carrier. */
export const holdingsTableRow = holdingsCounts.extend({
  ...fondsKey,
  number: z.string().meta({ title: '全宗号' }),
  name: z.string().meta({ title: '全宗名称' }),
  departmentId: id('主管部门'),
  carriers: z.array(holdingsCounts.extend({ carrier })).meta({ title: '按载体' }),
})

export const holdingsTable = z.object({
  on: date('截至日期'),
  rows: z.array(holdingsTableRow),
  departments: z.array(
    holdingsCounts.extend({
      departmentId: id('部门'),
      name: z.string().meta({ title: '部门名称' }),
      fonds: z.int().meta({ title: '全宗数' }),
    }),
  ),
  carriers: z.array(holdingsCounts.extend({ carrier })),
  total: holdingsCounts.extend({ fonds: z.int().meta({ title: '全宗数' }) }),
})

export const listFondsInput = z.object({
  ...paging,
  order: orderOf('holdings.listFonds'),
  q: words('全宗号或名称', 60).optional(),
  departmentId: id('主管部门').optional(),
  withdrawn: z.boolean().default(false).meta({ title: '已作废' }),
})

export const listUnitsInput = z.object({
  ...paging,
  fondsId: id('全宗').optional(),
  level: unitLevel.optional(),
  year: whole('形成年度', 1000, 2200).optional(),
  retention: retention.optional(),
  carrier: carrier.optional(),
  accessStatus: accessStatus.optional(),
  codePrefix: text('档号前段', 100).optional(),
  withdrawn: z.boolean().default(false).meta({ title: '已作废' }),
})

export const recordCustodyInput = z.object({
  ...unitKey,
  kind: custodyKind,
  occurredOn: date('发生日期'),
  document: text('凭据', 200),
})

export const amendCustodyInput = z.object({
  eventId: id('保管变动'),
  version,
  kind: custodyKind.optional(),
  occurredOn: date('发生日期').optional(),
  document: text('凭据', 200).optional(),
})

export const withdrawCustodyInput = z.object({
  eventId: id('保管变动'),
  version,
  reason: withdrawReason,
})
