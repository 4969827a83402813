import { z } from 'zod'

/** Far above any published table; the checker itself says what it cannot read inside. */
const MOST_CHARACTERS = 1_000_000

/** A published self-evaluation table as JSON; its cells are read by the checker, not by this schema. */
export const publishedTable = z
  .record(z.string().max(100), z.unknown())
  .refine((table) => JSON.stringify(table).length <= MOST_CHARACTERS, {
    params: { expected: '不超过一百万字的自评表' },
  })
  .meta({ title: '自评表' })

const said = (label: string) => z.string().nullable().meta({ title: label })
const figure = (label: string) => z.number().nullable().meta({ title: label })

/** A cell as it was understood; `raw` is the text as published. */
const cell = z.object({
  raw: said('原文'),
  kind: z.enum(['number', 'range', 'date', 'words', 'blank', 'unreadable']),
  operator: z.enum(['>=', '<=', '=']).nullable(),
  value: said('读数'),
  unit: said('单位'),
})

/** `computed` where the rules decide, else what the row needs; never a guess. */
const status = z.enum(['computed', 'needs-judgement', 'unreadable'])

const checked = {
  status,
  points: figure('分值'),
  score: figure('按规则得分'),
  published: figure('公布得分'),
  agrees: z.boolean().nullable().meta({ title: '是否一致' }),
  explanation: z.string().meta({ title: '说明' }),
}

export const checkedTable = z.object({
  execution: z.object({ ...checked, rate: figure('执行率'), publishedRate: said('公布执行率') }),
  indicators: z
    .array(
      z.object({
        ...checked,
        /** Counts from 0 in the table. */
        row: z.int(),
        name: said('三级指标'),
        target: cell,
        actual: cell,
      }),
    )
    .readonly(),
  total: figure('总分'),
  grade: said('等级'),
  findings: z
    .array(z.object({ code: z.string(), row: z.int().nullable(), message: z.string() }))
    .readonly(),
})
