import { written } from './paper.ts'

/** How far a request of this year has come when the sample is loaded. */
export type Reached = 'draft' | 'submitted' | 'returned' | 'reviewed' | 'approved' | 'paid'

export interface RequestOfThisYear {
  code: string
  purpose: string
  payee: string
  yuan: number
  reached: Reached
}

/** What is granted this year by economic code, in 元. */
export const GRANTED_THIS_YEAR = [
  ['30201', 46_000],
  ['30211', 50_000],
  ['30213', 70_000],
  ['30226', 62_000],
] as const

/** Invented requests at every step, so that each office finds today what it decides. */
export const REQUESTS_OF_THIS_YEAR: readonly RequestOfThisYear[] = [
  {
    code: '30201',
    purpose: '购置无酸档案盒、卷皮',
    payee: '怀化市鹤城区文汇办公用品商行',
    yuan: 6_480,
    reached: 'paid',
  },
  {
    code: '30213',
    purpose: '库房除湿机维修、更换滤网',
    payee: '怀化市宏达制冷设备服务部',
    yuan: 3_250,
    reached: 'approved',
  },
  {
    code: '30226',
    purpose: '接收档案整理、装订劳务费',
    payee: '怀化市诚信劳务服务有限公司',
    yuan: 8_600,
    reached: 'reviewed',
  },
  {
    code: '30211',
    purpose: '赴县市区征集民间档案差旅费',
    payee: '档案征集小组',
    yuan: 2_360,
    reached: 'submitted',
  },
  {
    code: '30201',
    purpose: '购置查阅大厅复印纸、硒鼓',
    payee: '怀化市鹤城区文汇办公用品商行',
    yuan: 1_920,
    reached: 'submitted',
  },
  {
    code: '30213',
    purpose: '消防气体灭火系统年度检测',
    payee: '湖南安盾消防技术服务有限公司',
    yuan: 9_800,
    reached: 'returned',
  },
  {
    code: '30226',
    purpose: '档案数字化扫描前整理劳务费',
    payee: '怀化市诚信劳务服务有限公司',
    yuan: 5_400,
    reached: 'draft',
  },
]

/** The paper that proves one of them; it says of itself that it is a sample. */
export const invoiceOfThisYear = (
  number: string,
  { purpose, payee, yuan }: RequestOfThisYear,
): Buffer =>
  written('发票', [
    `申请编号：${number}`,
    `事项：${purpose}`,
    `单位：${payee}`,
    `金额：${yuan.toFixed(2)} 元`,
  ])
