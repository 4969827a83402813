import { z } from 'zod'
import { accessStatus, carrier, retention, unitLevel, unitRow } from './holdings-rows.ts'
import { id, paging, text, whole, words } from './fields.ts'
import { orderOf } from './orders.ts'
import { query } from './procedure.ts'

const tag = '馆藏'

/**
 * The orders a search is usually put in; `relevance` puts titles that begin with the words first, then shorter
 * titles. `newest`, `oldest` and `code` are further names of the first three.
 */
export const UNIT_ORDERS = {
  '-datedFrom': '形成日期（新的在前）',
  datedFrom: '形成日期（旧的在前）',
  referenceCode: '档号',
  relevance: '相关程度',
} as const

/** The most a capped count tells: above it the answer is `1000+`. */
export const COUNT_CAP = 1000

/**
 * What is looked for. Words of `q` are parted by white space and all must stand in the title, in any order;
 * a word such as `J001-WS` (with a hyphen after the fonds number) is the beginning of the reference code.
 * Width, ASCII case, spaces and punctuation make no difference in titles; `%` and `_` are plain characters.
 * A word of one character is refused (`word-too-short`). Without `q` the filters alone decide.
 */
const wanted = {
  q: words('题名中的字词或档号前段', 100).optional(),
  codePrefix: text('档号前段', 100).optional(),
  fondsIds: z.array(id('全宗')).max(50).optional().meta({ title: '全宗' }),
  level: unitLevel.optional(),
  yearFrom: whole('起始年度', 1000, 2200).optional(),
  yearTo: whole('截止年度', 1000, 2200).optional(),
  retention: retention.optional(),
  carrier: carrier.optional(),
  accessStatus: accessStatus.optional(),
  departmentId: id('主管部门').optional(),
  withdrawn: z.boolean().optional().meta({ title: '已作废' }),
}

export const countUnitsInput = z.object(wanted)
export const searchUnitsInput = z.object({
  ...wanted,
  ...paging,
  order: orderOf('holdings.searchUnits'),
})

/** Character positions in a text, from 0, `end` not included; never overlapping, ascending. */
export const textRange = z.object({
  start: z.int().min(0).meta({ title: '起始位置' }),
  end: z.int().min(1).meta({ title: '结束位置' }),
})

/** A unit found, and where the words stand in its title (UTF-16 positions, as JavaScript slices). */
export const foundUnit = unitRow.extend({
  fondsName: z.string().meta({ title: '全宗名称' }),
  held: z.boolean().meta({ title: '在馆' }),
  matches: z.array(textRange).meta({ title: '题名中的命中处' }),
  codeMatches: z.array(textRange).meta({ title: '档号中的命中处' }),
})

export const holdingsSearch = {
  searchUnits: query({
    path: '/unit-search',
    summary: '检索档案',
    access: 'holdings.read',
    tag,
  })
    .input(searchUnitsInput)
    .output(z.object({ rows: z.array(foundUnit), next: z.string().nullable() })),
  countUnits: query({
    path: '/unit-count',
    summary: '检索命中数',
    access: 'holdings.read',
    tag,
    heavy: true,
  })
    .input(countUnitsInput)
    .output(
      z.object({
        count: z.int().min(0).max(COUNT_CAP).meta({ title: '命中数' }),
        capped: z.boolean().meta({ title: '超过可数上限' }),
      }),
    ),
}
