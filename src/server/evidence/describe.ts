import type { Ctx } from '#server/kernel/context.ts'

export interface Described {
  title: string
  detail: string | null
  path: string | null
}

/** Titles of many records of one type at once; a record that cannot be described is named by its kind. */
export const describeRecords = async (
  ctx: Ctx,
  recordType: string,
  ids: readonly string[],
): Promise<(id: string) => Described> => {
  const type = ctx.house.recordTypes.get(recordType)
  const found = type && ids.length > 0 ? await type.describe(ctx, [...new Set(ids)]) : new Map()
  const unknown = { title: type?.label ?? recordType, detail: null, path: null }
  return (id) => {
    const one = found.get(id)
    return one ? { title: one.title, detail: one.detail ?? null, path: one.path ?? null } : unknown
  }
}
