import { z } from 'zod'
import { unwrap } from '#contract/validation.ts'
import type { Values } from './draft.ts'

/** How a field of the contract is filled in. */
export type Widget =
  | { kind: 'text' | 'paragraph' | 'date' | 'whole' | 'money' | 'yes-no' }
  | { kind: 'choice'; options: { value: string; label: string }[] }

export interface FieldInfo {
  label: string
  required: boolean
  /** The field's rule in a few words; undefined where it speaks for itself. */
  help: string | undefined
  widget: Widget
}

const LONG = 200

const labelsOf = (schema: z.ZodType): Record<string, string> =>
  z.record(z.string(), z.string()).safeParse(schema.meta()?.['labels']).data ?? {}

const optionsOf = (schema: z.ZodEnum): { value: string; label: string }[] => {
  const labels = labelsOf(schema)
  return schema.options.map((key) => ({
    value: String(key),
    label: labels[String(key)] ?? String(key),
  }))
}

const widgetOf = (name: string, schema: z.ZodType): Widget => {
  if (schema instanceof z.ZodEnum) return { kind: 'choice', options: optionsOf(schema) }
  if (schema instanceof z.ZodBoolean) return { kind: 'yes-no' }
  if (schema instanceof z.ZodISODate) return { kind: 'date' }
  if (schema instanceof z.ZodNumber) return { kind: name.endsWith('Fen') ? 'money' : 'whole' }
  const labels = Object.entries(labelsOf(schema))
  if (labels.length > 0)
    return { kind: 'choice', options: labels.map(([value, label]) => ({ value, label })) }
  const long = schema instanceof z.ZodString && (schema.maxLength ?? 0) > LONG
  return { kind: long ? 'paragraph' : 'text' }
}

const metaOf = (schema: z.ZodType) => ({ ...unwrap(schema).meta(), ...schema.meta() })

/** What the contract says of one field: its label, whether it must be filled, its rule, how it is filled. */
export const fieldInfo = (schema: z.ZodObject, name: string): FieldInfo => {
  const field: unknown = schema.shape[name]
  if (!(field instanceof z.ZodType)) throw new Error(`the form's schema has no field ${name}`)
  const { title, description } = metaOf(field)
  return {
    label: (title ?? name).replace('（分）', ''),
    required: !field.safeParse(undefined).success && !field.safeParse(null).success,
    help: description,
    widget: widgetOf(name, unwrap(field)),
  }
}

/** One field's schema. */
export const fieldSchema = (schema: z.ZodObject, name: string): z.ZodType => {
  const field: unknown = schema.shape[name]
  return field instanceof z.ZodType ? field : z.unknown()
}

/** The word that a choice's key stands for, of one choice or of several. */
export const choiceWord = (schema: z.ZodObject, name: string, key: string): string => {
  const field = unwrap(fieldSchema(schema, name))
  const each = field instanceof z.ZodArray ? field.element : field
  return (each instanceof z.ZodType ? labelsOf(unwrap(each))[key] : undefined) ?? key
}

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === ''

const valueSent = (field: z.ZodType, before: unknown, value: unknown): unknown => {
  if (!isEmpty(value)) return value
  if (isEmpty(before)) return value === null ? null : undefined
  if (field.safeParse(null).success) return null
  // Left out of an amendment it would silently stay as it was: sent empty, it is refused beside its field.
  return field.safeParse(undefined).success ? '' : undefined
}

/**
 * What a form sends. A field that was emptied is cleared where the contract lets it be, and refused where
 * not; one that never held anything is missing, not an empty text.
 */
export const sentValues = (schema: z.ZodObject, before: Values, values: Values): Values =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      valueSent(fieldSchema(schema, name), before[name], value),
    ]),
  )
