import { z } from 'zod'
import { problem, type FieldProblem, type Problem } from './problem.ts'

interface Issue {
  readonly message: string
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined
}

const KIND: Record<string, string> = {
  string: '文本',
  number: '数字',
  int: '整数',
  boolean: '是或否',
  object: '一组字段',
  array: '列表',
  date: '日期',
  file: '文件',
  record: '一组键值',
  null: '空',
}
const FORMAT: Record<string, string> = {
  uuid: '有效的编号',
  date: '日历上有的日期，形如 2024-12-31',
  datetime: '形如 2024-12-31T08:00:00Z 的时间',
  regex: '规定的格式',
  safeint: '整数',
}

const facts = z.object({
  code: z.string().optional(),
  expected: z.string().optional(),
  format: z.string().optional(),
  origin: z.string().optional(),
  minimum: z.union([z.number(), z.bigint()]).optional(),
  maximum: z.union([z.number(), z.bigint()]).optional(),
  values: z.array(z.unknown()).optional(),
  keys: z.array(z.string()).optional(),
  params: z.object({ expected: z.string() }).partial().optional(),
})

const sizeUnit: Record<string, string> = { string: '个字', array: '项', file: '字节' }

/** Chinese and Latin script stand apart. */
const should = (rule: string): string => `应为${/^[\da-z]/i.test(rule) ? ' ' : ''}${rule}`

const expectation = (issue: unknown, schema: z.ZodType | null): string => {
  const { success, data } = facts.safeParse(issue)
  if (!success) return '格式不正确'
  const unit = sizeUnit[data.origin ?? ''] ?? ''
  switch (data.code) {
    case 'invalid_type':
      return should(KIND[data.expected ?? ''] ?? '规定的类型')
    case 'too_small':
      if (Number(data.minimum) === 1 && data.origin === 'string') return '不能为空'
      if (Number(data.minimum) === 1 && data.origin === 'array') return '至少要有一项'
      return `不能少于 ${data.minimum}${unit}`
    case 'too_big':
      return `不能超过 ${data.maximum}${unit}`
    case 'invalid_format':
      return should(ruleOf(schema, data.format) ?? FORMAT[data.format ?? ''] ?? '规定的格式')
    case 'invalid_value':
      return `应为下列之一：${choices(data.values ?? [], schema)}`
    case 'unrecognized_keys':
      return `没有这些字段：${(data.keys ?? []).slice(0, 5).join('、')}`
    case 'custom':
      return should(data.params?.expected ?? '规定的格式')
    default:
      return '格式不正确'
  }
}

/** A pattern says in the contract's own words what it asks for. */
const ruleOf = (schema: z.ZodType | null, format: string | undefined): string | undefined =>
  format === 'regex' ? schema?.meta()?.description : undefined

const labelsOf = (schema: z.ZodType | null): Record<string, unknown> => {
  const labels = schema?.meta()?.['labels']
  return z.record(z.string(), z.unknown()).safeParse(labels).data ?? {}
}

const choices = (values: readonly unknown[], schema: z.ZodType | null): string => {
  const labels = labelsOf(schema)
  return values
    .slice(0, 12)
    .map((value) => String(labels[String(value)] ?? value))
    .join('、')
}

/** What a field holds, whether or not it may be missing. */
export const unwrap = (schema: z.ZodType): z.ZodType => {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault
  ) {
    const inner = schema.unwrap()
    return inner instanceof z.ZodType ? unwrap(inner) : schema
  }
  if (schema instanceof z.ZodPipe)
    return schema.in instanceof z.ZodType ? unwrap(schema.in) : schema
  return schema
}

const child = (schema: z.ZodType, key: PropertyKey): z.ZodType | null => {
  const inner = unwrap(schema)
  if (inner instanceof z.ZodObject) {
    const found: unknown = inner.shape[String(key)]
    return found instanceof z.ZodType ? found : null
  }
  if (inner instanceof z.ZodArray) return inner.element instanceof z.ZodType ? inner.element : null
  if (inner instanceof z.ZodRecord)
    return inner.valueType instanceof z.ZodType ? inner.valueType : null
  return null
}

const titleOf = (schema: z.ZodType | null): string | null => {
  if (!schema) return null
  return schema.meta()?.title ?? unwrap(schema).meta()?.title ?? null
}

const keyOf = (part: PropertyKey | { readonly key: PropertyKey }): PropertyKey =>
  typeof part === 'object' ? part.key : part

const at = (value: unknown, key: PropertyKey): unknown => {
  if (Array.isArray(value)) return value[Number(key)]
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
  return Reflect.get(value, key)
}

const SECRET = /password|current|token|idNumber|oneTimeCode|setUpCode/i

const shown = (value: unknown, path: string): string | undefined => {
  if (value === undefined || SECRET.test(path)) return undefined
  // What holds other fields may hold a secret one.
  if (typeof value === 'object') return undefined
  const text = String(value)
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}

const fieldOf = (issue: Issue, schema: z.ZodType | null, input: unknown): FieldProblem => {
  const keys = (issue.path ?? []).map(keyOf)
  let place = schema
  let value = input
  let label: string | null = null
  for (const key of keys) {
    place = place ? child(place, key) : null
    value = at(value, key)
    label = titleOf(place) ?? label
  }
  const path = keys.map(String).join('.')
  const text = shown(value, path)
  const field = {
    path,
    label: label ?? (path || '请求内容'),
    message: value === undefined ? '不能为空' : expectation(issue, place ? unwrap(place) : null),
  }
  return text === undefined ? field : { ...field, value: text }
}

/** What is wrong with one field's value, in Chinese; null where nothing is. */
export const fieldMessage = (schema: z.ZodType, value: unknown): string | null => {
  const [issue] = schema.safeParse(value).error?.issues ?? []
  if (!issue) return null
  if (value === undefined || value === null || value === '') return '不能为空'
  return expectation(issue, unwrap(schema))
}

/** The problem that names each wrong field by its label, with its value and what is expected. */
export const validationProblem = (
  issues: readonly Issue[],
  schema: unknown,
  input: unknown,
): Problem => {
  const root = schema instanceof z.ZodType ? schema : null
  const fields = issues.slice(0, 20).map((issue) => fieldOf(issue, root, input))
  const detail = fields.map((field) => `${field.label}${field.message}`).join('；')
  return problem('invalid', 'bad-input', detail || '内容不符合要求', { fields })
}
