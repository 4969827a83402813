import { formatNumber } from '../kit/format.ts'
import type { Tone } from '../kit/StatusTag.tsx'
import type { api } from '../app/api.ts'

export type CheckedTable = Awaited<ReturnType<typeof api.evaluation.checkTable>>

type Row = CheckedTable['indicators'][number]
export type Cell = Row['target']

export const STATUSES = {
  computed: { word: '已按规则计算', tone: 'plain' },
  'needs-judgement': { word: '须人工评判', tone: 'accent' },
  unreadable: { word: '无法读取', tone: 'warn' },
} as const satisfies Record<Row['status'], { word: string; tone: Tone }>

export const amount = (number: number | null): string =>
  number === null ? '—' : formatNumber(number)

export const scoreWords = (score: number | null): string =>
  score === null ? '—' : `${formatNumber(score)} 分`

const SIGNS = { '>=': '≥ ', '<=': '≤ ', '=': '' } as const

/** How a cell was understood, where that is more than its own text. */
export const readingOf = ({ kind, operator, value, unit }: Cell): string => {
  if (kind === 'blank') return '空白'
  if (kind === 'unreadable') return '无法读取'
  if (kind === 'words' || value === null) return '文字'
  return `读作 ${operator === null ? '' : SIGNS[operator]}${value}${unit ?? ''}`
}
