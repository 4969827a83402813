import type { FormInstance } from 'antd'
import { useEffect } from 'react'
import { Problem } from '#contract/problem.ts'
import type { FieldProblem } from '#contract/problem.ts'

type FieldPath = (string | number)[]

/** `lines.0.amount` → `['lines', 0, 'amount']`, the way antd names nested fields. */
export const fieldPath = (path: string): FieldPath =>
  path.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step))

/** The fields of a refusal as antd form fields with their messages. */
export const fieldErrors = (fields: FieldProblem[]): { name: FieldPath; errors: string[] }[] => {
  const byPath = Map.groupBy(fields, (field) => field.path)
  return [...byPath].map(([path, all]) => ({
    name: fieldPath(path),
    errors: all.map((field) => field.message),
  }))
}

/**
 * Puts a refused submit's messages beside their fields and scrolls to the first; the sentence of the whole
 * goes to a `ProblemAlert`.
 *
 * @example const save = useSubmit(api.money.apply); useFieldErrors(form, save.error)
 */
export const useFieldErrors = (form: FormInstance, error: unknown): void => {
  useEffect(() => {
    const fields = error instanceof Problem ? fieldErrors(error.body.fields ?? []) : []
    if (fields.length === 0) return
    form.setFields(fields)
    form.scrollToField(fields[0]?.name ?? [], { block: 'center', focus: true })
  }, [form, error])
}
