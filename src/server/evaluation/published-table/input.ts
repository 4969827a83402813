import { z } from 'zod'
import { isStorable, replaceUnstorable } from '#contract/characters.ts'
import { problem, type FieldProblem, type Problem } from '#contract/problem.ts'
import { exact, plain } from '../scoring/index.ts'

/**
 * The published table as it comes in. Only what a public body printed is read: annotations beside it
 * (computed_score, published_follows_rule, rule_applied, own_arithmetic, notes, …) are not in this schema.
 */
const CELL_LENGTH = 4000
const ROWS = 2000

const TEXT = `应为不超过 ${CELL_LENGTH} 字且不含控制字符的文本或数字，没有内容时写 null`

const cell = z
  .union([z.string(), z.number()], { error: TEXT })
  .transform((value) => (typeof value === 'number' ? plain(exact(value)) : value))
  .refine((text) => text.length <= CELL_LENGTH && isStorable(text), {
    error: TEXT,
  })
  .nullish()
  .transform((value) => value ?? null)

const PLAIN = /^\s*([+-]?\d{1,15}(?:\.\d{1,12})?)\s*(?:分\s*)?$/
const EMPTY = /^[\s/\\—–-]*$/

/** A number as JSON or as text (`10`, `10分`); blanks and dashes are null. */
const figure = (min: number, max: number) => {
  const error = `应为 ${min} 至 ${max} 之间的数字，没有内容时写 null`
  return z
    .union([z.number(), z.string()], { error })
    .nullish()
    .transform((value, ctx) => {
      if (
        value === null ||
        value === undefined ||
        (typeof value === 'string' && EMPTY.test(value.normalize('NFKC')))
      )
        return null
      const number =
        typeof value === 'number'
          ? value
          : Number(PLAIN.exec(value.normalize('NFKC'))?.[1] ?? Number.NaN)
      if (number >= min && number <= max) return number
      ctx.addIssue({ code: 'custom', message: error })
      return z.NEVER
    })
}

const columns = z
  .object({ op: cell, value: cell, unit: cell }, { error: '应为含 op、value、unit 的一组字段' })
  .nullish()
  .transform((value) => value ?? null)

const indicator = z.object(
  {
    level1: cell,
    level2: cell,
    level3: cell,
    target: cell,
    actual: cell,
    deviation: cell,
    points: figure(0, 1000),
    score: figure(-1000, 10_000),
    target_columns: columns,
    nature: cell,
    direction: cell,
    operator: cell,
    op: cell,
    指标性质: cell,
    性质: cell,
    unit: cell,
    target_unit: cell,
    计量单位: cell,
    度量单位: cell,
  },
  { error: '应为一组字段，至少含 target、actual、points、score' },
)

/** An amount as a number, or as text to be read like a cell: 150万, 1,132万元. */
const AMOUNT_ERROR = '应为不小于 0 的金额（数字，或带单位的文本），没有内容时写 null'
const amount = cell.refine((text) => text === null || !/^-|e\+|^\d{14}/.test(text), {
  error: AMOUNT_ERROR,
})

const budget = z
  .object(
    {
      start: amount,
      full_year: amount,
      executed: amount,
      amount_unit: cell,
      points: figure(0, 1000),
      score: figure(-1000, 10_000),
      execution_rate_published: cell,
      deviation: cell,
    },
    { error: '应为一组字段，含 full_year、executed、points、score' },
  )
  .nullish()
  .transform((value) => value ?? null)

const table = z.object(
  {
    status: cell,
    year: z
      .int({ error: '应为年份，例如 2024' })
      .min(1949, { error: '应为 1949 至 2200 之间的年份' })
      .max(2200, { error: '应为 1949 至 2200 之间的年份' })
      .nullish(),
    budget,
    indicators: z
      .array(indicator, { error: '应为指标行的列表' })
      .max(ROWS, { error: `不能超过 ${ROWS} 行` }),
    total_points: figure(0, 100_000),
    total_score: figure(-1000, 100_000),
    grade: cell,
  },
  { error: '应为一个 JSON 对象，含 indicators（指标行列表）和 budget（预算执行）' },
)

export type PublishedTable = z.infer<typeof table>
export type PublishedRow = PublishedTable['indicators'][number]
export type PublishedBudget = z.infer<typeof budget>

const LABEL: Readonly<Record<string, string>> = {
  status: '表格完整情况',
  year: '年度',
  budget: '预算执行',
  indicators: '指标行',
  total_points: '总分值',
  total_score: '总得分',
  grade: '等级',
  level1: '一级指标',
  level2: '二级指标',
  level3: '三级指标',
  target: '年度指标值',
  actual: '实际完成值',
  points: '分值',
  score: '得分',
  deviation: '偏差原因',
  start: '年初预算数',
  full_year: '全年预算数',
  executed: '全年执行数',
  amount_unit: '金额单位',
  execution_rate_published: '执行率',
  target_columns: '指标值各列',
  op: '符号',
  value: '数值',
  unit: '计量单位',
}

const labelOf = (path: readonly PropertyKey[]): string => {
  const [first, second, ...rest] = path.map(String)
  if (first === undefined) return '自评表'
  const last = path.at(-1)
  const name = LABEL[String(last)] ?? String(last)
  if (first === 'indicators' && second !== undefined) {
    const row = `第 ${Number(second) + 1} 行指标（行号 ${second}）`
    return rest.length > 0 ? `${row}的「${name}」` : row
  }
  return first === 'budget' && second !== undefined ? `预算执行的「${name}」` : `「${name}」`
}

const valueAt = (input: unknown, path: readonly PropertyKey[]): unknown => {
  let value = input
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    value = Reflect.get(value, key)
  }
  return value
}

const KIND: Readonly<Record<string, string>> = {
  object: '一组字段',
  boolean: '是或否',
  undefined: '缺失',
}

/** The offending value, never longer than a line; nested values are named, not printed. */
const shown = (value: unknown): string => {
  if (Array.isArray(value)) return '列表'
  if (value === null) return 'null'
  if (typeof value !== 'string' && typeof value !== 'number')
    return KIND[typeof value] ?? typeof value
  const text = replaceUnstorable(String(value), '�')
  return text.length > 40 ? `${text.slice(0, 40).toWellFormed()}…` : text
}

const fieldOf = (issue: z.core.$ZodIssue, input: unknown): FieldProblem => ({
  path: issue.path.map(String).join('.'),
  label: labelOf(issue.path),
  message: issue.message,
  value: shown(valueAt(input, issue.path)),
})

const inputProblem = (issues: readonly z.core.$ZodIssue[], input: unknown): Problem => {
  const fields = issues.slice(0, 20).map((issue) => fieldOf(issue, input))
  const detail = fields
    .slice(0, 5)
    .map((field) => `${field.label}${field.message}，现为 ${field.value}`)
    .join('；')
  const more = issues.length > 5 ? `；共 ${issues.length} 处不符合要求` : ''
  return problem('invalid', 'unreadable-table', detail + more, { fields })
}

/**
 * Reads a table, or says which field is wrong, what stands there and what is expected.
 * @throws {Problem} invalid/unreadable-table
 */
export const readTable = (json: unknown): PublishedTable => {
  const { success, data, error } = table.safeParse(json)
  if (!success) throw inputProblem(error.issues, json)
  return data
}
