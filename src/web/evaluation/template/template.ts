import type { api } from '../../app/api.ts'

export type Template = Awaited<ReturnType<typeof api.evaluation.templates>>['rows'][number]
