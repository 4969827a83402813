import type { MeasureInfo } from './queries.ts'

/** What a kind of measure says of its period, in a few words. */
export const KIND_NOTES = {
  flow: '期内发生数之和',
  stock: '期末实有数',
  ratio: '分子之和 ÷ 分母之和',
  latest: '期内最晚的日期',
} as const satisfies Record<MeasureInfo['kind'], string>
