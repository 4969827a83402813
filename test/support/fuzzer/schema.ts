import { z } from 'zod'

/** What the fuzzer reads of a JSON Schema of the description. */
export interface Schema {
  type?: string | undefined
  format?: string | undefined
  pattern?: string | undefined
  contentMediaType?: string | undefined
  enum?: unknown[] | undefined
  const?: unknown
  minLength?: number | undefined
  maxLength?: number | undefined
  minimum?: number | undefined
  maximum?: number | undefined
  minItems?: number | undefined
  maxItems?: number | undefined
  required?: string[] | undefined
  anyOf?: Schema[] | undefined
  items?: Schema | undefined
  properties?: Record<string, Schema> | undefined
}

export const schema: z.ZodType<Schema> = z.object({
  type: z.string().optional(),
  format: z.string().optional(),
  pattern: z.string().optional(),
  contentMediaType: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  minItems: z.number().optional(),
  maxItems: z.number().optional(),
  required: z.array(z.string()).optional(),
  get anyOf() {
    return z.array(schema).optional()
  },
  get items() {
    return schema.optional()
  },
  get properties() {
    return z.record(z.string(), schema).optional()
  },
})

const patterns = new Map<string, RegExp>()

export const patternOf = (source: string): RegExp => {
  const kept = patterns.get(source) ?? new RegExp(source, 'u')
  patterns.set(source, kept)
  return kept
}

const fitsText = (one: Schema, value: string): boolean =>
  value.length >= (one.minLength ?? 0) &&
  value.length <= (one.maxLength ?? Infinity) &&
  (one.pattern === undefined || one.format !== undefined || patternOf(one.pattern).test(value))

const fitsNumber = (one: Schema, value: number): boolean =>
  value >= (one.minimum ?? -Infinity) && value <= (one.maximum ?? Infinity)

/** Whether a value fits as far as its outermost schema says. */
export const fits = (one: Schema, value: unknown): boolean => {
  if (one.anyOf) return one.anyOf.some((choice) => fits(choice, value))
  if (one.enum) return one.enum.includes(value)
  if ('const' in one && one.const !== undefined) return one.const === value
  if (typeof value === 'string') return one.type === 'string' && fitsText(one, value)
  if (typeof value === 'number')
    return (one.type === 'integer' || one.type === 'number') && fitsNumber(one, value)
  if (typeof value === 'boolean') return one.type === 'boolean'
  if (value === null) return one.type === 'null'
  return Array.isArray(value) ? one.type === 'array' : one.type === 'object'
}
