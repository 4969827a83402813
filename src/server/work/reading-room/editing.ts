import { problem, type FieldProblem } from '#contract/problem.ts'

/** An amendment's field: what it leaves out stays as it is. */
export const keep = <T>(given: T | undefined, current: T): T =>
  given === undefined ? current : given

/** Throws `stale` where someone else has saved since the editor looked, and `rule` where the record is withdrawn. */
export const expectCurrent = (
  what: string,
  row: { version: number; withdrawnAt: string | null },
  version: number,
): void => {
  if (row.version !== version) {
    const params = { version: row.version }
    throw problem('stale', 'changed-meanwhile', `${what}已被他人修改，请刷新后重新填写`, { params })
  }
  if (row.withdrawnAt !== null) throw problem('rule', 'withdrawn', `${what}已作废，不能再改`)
}

/** Throws `rule` with every field that breaks a rule; does nothing where none does. */
export const refuse = (reason: string, fields: FieldProblem[]): void => {
  if (fields.length === 0) return
  const detail = fields.map(({ label, message, value }) =>
    value ? `${label}“${value}”${message}` : `${label}：${message}`,
  )
  throw problem('rule', reason, detail.join('；'), { fields })
}
