import type { api } from '../../app/api.ts'

export type RecordHistory = Awaited<ReturnType<typeof api.records.history>>
export type HistoryEntry = RecordHistory['entries'][number]

export interface PresentField {
  field: string
  label: string
  value: string
}

export interface PresentState {
  fields: PresentField[]
  withdrawn: boolean
}

/** Money is stored in 分 and shown in 元, which stands beside the value. */
export const fieldLabel = (label: string): string => label.replace('（分）', '')

/** What a record says now: each field's last change, in the order they were first filled in. */
export const presentState = ({ entries }: Pick<RecordHistory, 'entries'>): PresentState => {
  const fields = new Map<string, { label: string; value: string | null }>()
  for (const { changes } of entries.toReversed())
    for (const { field, label, after } of changes) fields.set(field, { label, value: after })
  return {
    fields: [...fields].flatMap(([field, { label, value }]) =>
      value === null ? [] : [{ field, label: fieldLabel(label), value }],
    ),
    withdrawn: (fields.get('withdrawnAt')?.value ?? null) !== null,
  }
}
