import { z } from 'zod'
import { isStorable, manyLines, oneLine } from './characters.ts'

/**
 * Field schemas shared by every room. Each takes the field's Chinese label, which labels columns, forms,
 * OpenAPI titles and error messages alike.
 */

type Tidy = (text: string) => string

const STORABLE = { params: { expected: '不含控制字符的文本' } }

const given = (tidy: Tidy, label: string, max: number) =>
  z
    .string()
    .overwrite(tidy)
    .trim()
    .min(1)
    .max(max)
    .refine(isStorable, STORABLE)
    .meta({ title: label })

const missing = (tidy: Tidy, label: string, max: number) =>
  emptiable(tidy, label, max)
    .nullish()
    .transform((value) => value || null)
    .meta({ title: label })

const emptiable = (tidy: Tidy, label: string, max: number) =>
  z.string().overwrite(tidy).trim().max(max).refine(isStorable, STORABLE).meta({ title: label })

/**
 * Non-empty text of one line, at most `max` characters: a name, a title, a code. Surrounding white space and what
 * cannot be seen is dropped, a line break becomes a space.
 */
export const text = (label: string, max: number) => given(oneLine, label, max)

/** Text of one line that may be missing; an empty string counts as missing. */
export const optionalText = (label: string, max: number) => missing(oneLine, label, max)

/** Text of one line that may be empty: what is looked for in a list. */
export const words = (label: string, max: number) => emptiable(oneLine, label, max)

/** Non-empty text that keeps its lines: a reason, an opinion. */
export const paragraphs = (label: string, max: number) => given(manyLines, label, max)

/** Text that keeps its lines and may be missing; an empty string counts as missing. */
export const optionalParagraphs = (label: string, max: number) => missing(manyLines, label, max)

/** A UUID that names a record of the caller's archive. */
export const id = (label: string) => z.uuid().meta({ title: label })

/** A calendar date `YYYY-MM-DD` between 1000 and 2200. */
export const date = (label: string) =>
  z.iso
    .date()
    .refine((value) => value >= '1000-01-01' && value <= '2200-12-31', {
      params: { expected: '1000-01-01 至 2200-12-31 之间的日期' },
    })
    .meta({ title: label })

/** An instant as ISO 8601 text in UTC. */
export const instant = (label: string) => z.iso.datetime({ offset: true }).meta({ title: label })

/** A whole number within bounds. */
export const whole = (label: string, min: number, max: number) =>
  z.int().min(min).max(max).meta({ title: label })

/** Money in 分, a safe integer; at most ten thousand million 元 either way. */
export const fen = (label: string) =>
  z.int().min(-1_000_000_000_000).max(1_000_000_000_000).meta({ title: label })

/** An exact decimal as text, e.g. `97` or `0.6125`. */
export const decimal = (label: string) =>
  z
    .string()
    .regex(/^-?\d{1,15}(\.\d{1,8})?$/)
    .meta({ title: label })

/** A year of the budget. */
export const year = (label = '年度') => whole(label, 1990, 2200)

/** One of a closed list, each with its Chinese label. */
export const choice = <const T extends Record<string, string>>(label: string, options: T) => {
  const keys = Object.keys(options).filter((key): key is keyof T & string => key in options)
  return z.enum(keys).meta({ title: label, labels: options })
}

/** The optimistic version an editor saw; a stale one is refused. */
export const version = whole('版本', 1, 2_147_483_647)

/** The reason a record is withdrawn (作废) for; nothing is deleted. */
export const withdrawReason = paragraphs('作废原因', 500)

/** Keyset paging: `cursor` is opaque and comes from the page before. */
export const paging = {
  cursor: z.string().max(1500).optional().meta({ title: '翻页位置' }),
  limit: z.int().min(1).max(200).default(50).meta({ title: '每页条数' }),
}

/** A page of rows; `next` is null on the last. No exact count blocks a page. */
export const pageOf = <T extends z.ZodType>(row: T) =>
  z.object({ rows: z.array(row), next: z.string().nullable() })
