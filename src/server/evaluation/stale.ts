import { problem, type Problem } from '#contract/problem.ts'

/** The record was changed since the editor read it; carries the version it has now. */
export const staleFrom = ({ version }: { version: number }): Problem =>
  problem('stale', 'changed-meanwhile', '内容已被他人修改，请刷新后重试', { params: { version } })
