import { problem, type FieldProblem, type Problem } from '#contract/problem.ts'

/** An amendment's field: what it leaves out stays as it is. */
export const keep = <T>(given: T | undefined, current: T): T =>
  given === undefined ? current : given

interface Editable {
  version: number
  withdrawnAt: string | null
}

/** The record was saved by someone else since its editor looked; carries the version it has now. */
export const stale = (what: string, { version }: { version: number }): Problem =>
  problem('stale', 'changed-meanwhile', `${what}已被他人修改，请刷新后重试`, {
    params: { version },
  })

/** Throws {@link stale} where someone else has saved since the editor looked. */
export const expectVersion = (what: string, row: { version: number }, version: number): void => {
  if (row.version !== version) throw stale(what, row)
}

/** Throws `stale` as above, and `rule` where the record is withdrawn. */
export const expectCurrent = (what: string, row: Editable, version: number): void => {
  expectVersion(what, row, version)
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
