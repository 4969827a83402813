import { problem } from '#contract/problem.ts'

export type Table = Record<string, unknown>

const LIMIT = 4_000_000

const refuse = (detail: string) => problem('invalid', 'unreadable-file', detail)

const isTable = (value: unknown): value is Table =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const parse = (text: string, name: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    throw refuse(
      `“${name}”不是完整的 JSON 文件，无法读取。请选择按自评表格式保存的 .json 文件；Word、Excel 表格须先转为 JSON。`,
    )
  }
}

/** A chosen file as the table it should hold; refusals name the file and what is expected. */
export const readTable = async (file: File): Promise<Table> => {
  if (file.size === 0) throw refuse(`“${file.name}”是空文件。请选择含自评表的 .json 文件。`)
  if (file.size > LIMIT)
    throw refuse(`“${file.name}”超过 4 MB。一张自评表的 JSON 文件应不超过一百万字。`)
  const value = parse((await file.text()).replace(/^\uFEFF/, ''), file.name)
  if (isTable(value)) return value
  throw refuse(
    `“${file.name}”的内容应为一个 JSON 对象（以 { 开头），含 budget 与 indicators 两部分。`,
  )
}
