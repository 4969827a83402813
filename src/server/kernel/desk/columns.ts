import { z } from 'zod'
import { problem } from '#contract/problem.ts'
import { unwrap } from '#contract/validation.ts'
import { timeIn } from '../clock.ts'

/** What stands in a cell of a spreadsheet. */
export type CellValue = string | number | boolean | Date | null

export interface Column {
  title: string
  width: number
  numFmt?: string
  /** Reads the cell from a row of the list. */
  cell: (row: Record<string, unknown>) => CellValue
}

const YUAN = '#,##0.00'
const HUNDRED = 100

const labelsOf = (schema: z.ZodType): Record<string, string> =>
  z.record(z.string(), z.string()).safeParse(schema.meta()?.['labels']).data ?? {}

/** A field's value as it is read: codes in words, several one after the other, instants by the archive's clock. */
const read = (schema: z.ZodType, value: unknown, timeZone: string): CellValue => {
  if (value === null || value === undefined) return null
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number') return value
  if (Array.isArray(value) && schema instanceof z.ZodArray && schema.element instanceof z.ZodType) {
    const element = unwrap(schema.element)
    return value.map((one: unknown) => read(element, one, timeZone)).join('、')
  }
  if (typeof value !== 'string') return JSON.stringify(value)
  if (schema instanceof z.ZodISODateTime) return timeIn(timeZone, new Date(value))
  return labelsOf(schema)[value] ?? value
}

const columnOf = (name: string, title: string, schema: z.ZodType, timeZone: string): Column => {
  const inner = unwrap(schema)
  if (name.endsWith('Fen'))
    return {
      title: `${title.replace(/（[^（]*）$/, '')}（元）`,
      width: 16,
      numFmt: YUAN,
      cell: (row) => (typeof row[name] === 'number' ? row[name] / HUNDRED : null),
    }
  return {
    title,
    width: inner instanceof z.ZodNumber || inner instanceof z.ZodISODate ? 12 : 24,
    cell: (row) => read(inner, row[name], timeZone),
  }
}

/** The fields of a paged list's rows, as its contract says; null for what is no list. */
export const rowShape = (output: unknown): Record<string, z.ZodType> | null => {
  if (!(output instanceof z.ZodObject)) return null
  const rows: unknown = output.shape['rows']
  if (!(rows instanceof z.ZodArray) || !(rows.element instanceof z.ZodObject)) return null
  const shape: unknown = rows.element.shape
  return z.record(z.string(), z.instanceof(z.ZodType)).safeParse(shape).data ?? null
}

/** The columns of a spreadsheet of a list: as they are read, 分 as 元. Throws for a field that its rows lack. */
export const columnsOf = (
  shape: Record<string, z.ZodType>,
  asked: readonly { field: string; title: string }[],
  timeZone: string,
): Column[] =>
  asked.map(({ field, title }) => {
    const schema = Object.hasOwn(shape, field) ? shape[field] : undefined
    if (!schema)
      throw problem('invalid', 'unknown-column', `该列表没有字段 ${field}`, {
        fields: [{ path: 'columns', label: '列', message: '应为列表中的字段', value: field }],
      })
    return columnOf(field, title, schema, timeZone)
  })
