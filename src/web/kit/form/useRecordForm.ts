import { Form, type FormInstance } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { z } from 'zod'
import { validationProblem } from '#contract/validation.ts'
import type { Procedure } from '../../app/api.ts'
import { useMe } from '../../app/session.ts'
import { isStale, useSubmit } from '../../app/submit.ts'
import { useFieldErrors } from '../form.ts'
import { toast } from '../toasts.ts'
import { dropDraft, keepDraft, readDraft, type Values } from './draft.ts'
import { sentValues } from './fields.ts'

export interface FormOptions<S extends z.ZodObject, O> {
  /** The procedure's input as the contract has it. */
  schema: S
  procedure: Procedure<z.input<S>, O>
  /** What the fields show at first. */
  initial?: Values
  /** What is sent with them and not edited: ids, the version that was seen. */
  fixed?: Values
  onDone: (answer: O) => unknown
  /** Keeps what was typed over a closed tab, under this name. */
  draftKey?: string
  /** Reads the record as it is now, where somebody else may have saved it meanwhile. */
  current?: () => Promise<Values & { version: number }>
}

export interface RecordForm {
  form: FormInstance
  schema: z.ZodObject
  initial: Values
  error: unknown
  busy: boolean
  /** The record as somebody else saved it meanwhile; null where nobody did. */
  theirs: (Values & { version: number }) | null
  /** Whether an earlier draft was put back into the fields. */
  restored: boolean
  submit: () => void
  changed: () => void
  discard: () => void
  /** Takes their value of a field. */
  adopt: (name: string) => void
  /** Saves over what they saved, knowing it. */
  overrule: () => void
}

const sameValue = (now: unknown, before: unknown): boolean =>
  JSON.stringify(now ?? null) === JSON.stringify(before ?? null)

/**
 * A form over one procedure of the contract: the same schema validates here and on the server, a refusal
 * stands beside its field, what was typed outlives a closed tab, and two editors see each other's version.
 */
export const useRecordForm = <S extends z.ZodObject, O>({
  schema,
  procedure,
  initial = {},
  fixed = {},
  onDone,
  draftKey,
  current,
}: FormOptions<S, O>): RecordForm => {
  const [form] = Form.useForm<Values>()
  const me = useMe().person.personId
  const key = draftKey === undefined ? null : `${me}.${draftKey}`
  const [draft, setDraft] = useState(() => (key === null ? null : readDraft(key)))
  // A record read again under a form in hand does not make what stands in it newer: with both versions to
  // show, the form, and its draft, keep the one that was seen.
  const [version, setVersion] = useState(() => draft?.['version'] ?? fixed['version'])
  const inHand = useRef(draft !== null)
  const follow = useEffectEvent((now: unknown): void => {
    if (inHand.current || now === version) return
    form.setFieldsValue(initial)
    setVersion(now)
  })
  const { version: latest } = fixed
  useEffect(() => follow(latest), [latest])
  const seen = current === undefined ? {} : { version }
  const [refusal, setRefusal] = useState<unknown>(null)
  const save = useSubmit(procedure, {
    ownConflict: current !== undefined,
    onSuccess: (answer) => {
      if (key !== null) dropDraft(key)
      return onDone(answer)
    },
  })
  const error = refusal ?? save.error
  useFieldErrors(form, error)
  const stale = isStale(save.error) && current !== undefined
  const now = useQuery({
    queryKey: ['saved meanwhile', key, save.submittedAt],
    queryFn: () => current?.() ?? null,
    enabled: stale,
    gcTime: 0,
  })
  const theirs = stale ? (now.data ?? null) : null

  const unchanged = (): boolean =>
    current !== undefined &&
    Object.entries(form.getFieldsValue(true)).every(([name, value]) =>
      sameValue(value, initial[name]),
    )

  const send = (more: Values): void => {
    if (save.isPending) return
    // Saved all the same, the record would have a version in which nothing differs.
    if (theirs === null && unchanged()) {
      toast('没有改动，不必保存')
      return
    }
    const typed: Values = { ...initial, ...form.getFieldsValue(true), ...fixed, ...seen, ...more }
    const values = sentValues(schema, initial, typed)
    const fits = (value: unknown): value is z.input<S> => schema.safeParse(value).success
    if (fits(values)) {
      setRefusal(null)
      save.mutate(values)
      return
    }
    const issues = schema.safeParse(values).error?.issues ?? []
    setRefusal(validationProblem(issues, schema, values))
  }
  return {
    form,
    schema,
    initial: { ...initial, ...draft },
    error,
    busy: save.isPending,
    theirs,
    restored: draft !== null,
    submit: () => send({}),
    changed: () => {
      inHand.current = true
      // What was refused is being put right; both versions stay in sight until one is chosen.
      setRefusal(null)
      if (save.isError && !stale) save.reset()
      if (key !== null) keepDraft(key, { ...form.getFieldsValue(true), ...seen })
    },
    discard: () => {
      if (key !== null) dropDraft(key)
      setDraft(null)
      setVersion(fixed['version'])
      form.setFieldsValue(
        Object.fromEntries(Object.keys(draft ?? {}).map((name) => [name, initial[name]])),
      )
    },
    adopt: (name) => form.setFieldsValue({ [name]: theirs?.[name] }),
    overrule: () => send(theirs === null ? {} : { version: theirs.version }),
  }
}
