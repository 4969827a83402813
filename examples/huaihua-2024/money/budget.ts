import type { Project } from './projects.ts'

/** A budget line with what was granted on it, in 元, and how it came. */
export interface Line {
  project: Project['code']
  year: 2024 | 2025
  code: string
  kind: 'opening' | 'addition'
  yuan: number
  /** Whether the entry is confirmed; one of 2025 waits for it. */
  confirmed: boolean
}

const lines = (
  project: Project['code'],
  year: Line['year'],
  kind: Line['kind'],
  list: readonly (readonly [string, number])[],
): Line[] => list.map(([code, yuan]) => ({ project, year, code, kind, yuan, confirmed: true }))

/** 日常 30.50 万元 at the year's start, 业务建设评价 48.00 万元 added in June (published sums). */
export const LINES: readonly Line[] = [
  ...lines('daily', 2024, 'opening', [
    ['30201', 42_000],
    ['30202', 28_000],
    ['30207', 16_000],
    ['30211', 54_000],
    ['30213', 65_000],
    ['30218', 40_000],
    ['30226', 60_000],
  ]),
  ...lines('assessment', 2024, 'addition', [
    ['30213', 96_000],
    ['30218', 54_000],
    ['30227', 120_000],
    ['31002', 48_000],
    ['31003', 102_000],
    ['31007', 60_000],
  ]),
  ...lines('daily', 2025, 'opening', [
    ['30201', 44_000],
    ['30202', 26_000],
    ['30207', 15_000],
    ['30211', 52_000],
    ['30213', 68_000],
    ['30226', 60_000],
  ]),
  { project: 'daily', year: 2025, code: '30218', kind: 'opening', yuan: 40_000, confirmed: false },
]

/** The document each grant came by. */
export const GRANTS = {
  'daily/2024': {
    number: '怀财预〔2024〕6号',
    on: '2024-01-16',
    confirmedOn: '2024-01-17',
    reason: null,
  },
  'assessment/2024': {
    number: '怀财预追〔2024〕18号',
    on: '2024-06-28',
    confirmedOn: '2024-07-01',
    reason: '市级综合档案馆业务建设评价工作年初未列预算，经市政府同意年中追加',
  },
  'daily/2025': {
    number: '怀财预〔2025〕5号',
    on: '2025-01-15',
    confirmedOn: '2025-01-16',
    reason: null,
  },
} as const

/** Instalments by which the money came in: date, share, document. */
export const INSTALMENTS = {
  'daily/2024': [
    ['2024-01-24', 0.4, '怀财拨〔2024〕31号'],
    ['2024-04-18', 0.3, '怀财拨〔2024〕147号'],
    ['2024-08-15', 0.3, '怀财拨〔2024〕302号'],
  ],
  'assessment/2024': [
    ['2024-07-10', 0.6, '怀财拨〔2024〕263号'],
    ['2024-09-19', 0.4, '怀财拨〔2024〕341号'],
  ],
  'daily/2025': [['2025-01-22', 0.4, '怀财拨〔2025〕22号']],
} as const

export type Grant = keyof typeof GRANTS

/** The grant a line belongs to. */
export const grantOf = (line: Line): Grant =>
  line.project === 'assessment'
    ? 'assessment/2024'
    : line.year === 2024
      ? 'daily/2024'
      : 'daily/2025'
