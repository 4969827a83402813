import type { z } from 'zod'
import { USE_KINDS, type outcome, type useKind } from '#contract/reading-room-rows.ts'
import type { FieldProblem } from '#contract/problem.ts'

/** A visit earlier than this is a slip of the pen, not a register entered late. */
export const EARLIEST_VISIT = '1949-10-01'

export interface VisitFacts {
  visitedOn: string
  servesArchives: boolean
  servesReference: boolean
  outcome: z.infer<typeof outcome>
  outcomeReason: string | null
  copiedPages: number
  referenceCopiedPages: number
}

const field = (
  path: string,
  label: string,
  message: string,
  value?: string | number,
): FieldProblem =>
  value === undefined ? { path, label, message } : { path, label, message, value: String(value) }

const dateProblem = (visitedOn: string, today: string): FieldProblem[] =>
  visitedOn > today || visitedOn < EARLIEST_VISIT
    ? [field('visitedOn', '查阅日期', `应在 ${EARLIEST_VISIT} 至今天（${today}）之间`, visitedOn)]
    : []

const servingProblems = (visit: VisitFacts): FieldProblem[] => {
  if (!visit.servesArchives && !visit.servesReference)
    return [field('servesArchives', '查阅档案', '与“查阅资料”至少选一项')]
  const problems: FieldProblem[] = []
  if (!visit.servesArchives && visit.copiedPages > 0)
    problems.push(field('copiedPages', '复制档案页数', '未查阅档案时应为 0', visit.copiedPages))
  if (!visit.servesReference && visit.referenceCopiedPages > 0)
    problems.push(
      field(
        'referenceCopiedPages',
        '复制资料页数',
        '未查阅资料时应为 0',
        visit.referenceCopiedPages,
      ),
    )
  return problems
}

const outcomeProblem = (visit: VisitFacts): FieldProblem[] =>
  visit.outcome === 'found' || visit.outcomeReason
    ? []
    : [field('outcomeReason', '未查到原因', '部分查到或未查到时应填写原因')]

/** What a visit breaks by itself: its day, what it served, its outcome. */
export const visitProblems = (visit: VisitFacts, today: string): FieldProblem[] => [
  ...dateProblem(visit.visitedOn, today),
  ...servingProblems(visit),
  ...outcomeProblem(visit),
]

export interface UseFacts {
  kind: z.infer<typeof useKind>
  unitId?: string | null | undefined
  referenceCode?: string | null | undefined
  description?: string | null | undefined
}

const useProblem = (use: UseFacts, i: number, visit: VisitFacts): FieldProblem | null => {
  const at = `uses.${String(i)}`
  const label = `第 ${String(i + 1)} 条利用明细`
  const ofArchives = use.kind !== 'reference-book'
  if (ofArchives && !visit.servesArchives)
    return field(`${at}.kind`, label, `利用了${USE_KINDS[use.kind]}，应选“查阅档案”`)
  if (!ofArchives && !visit.servesReference)
    return field(`${at}.kind`, label, '利用了资料，应选“查阅资料”')
  if (!ofArchives && (use.unitId || use.referenceCode))
    return field(`${at}.referenceCode`, label, '资料不对应馆藏档案，请用说明写明书名')
  if (!use.unitId && !use.referenceCode && !use.description)
    return field(
      `${at}.referenceCode`,
      label,
      ofArchives ? '应填写档号；未著录的用说明写明' : '应写明书名',
    )
  return null
}

/** What the uses of a visit break, before the units are looked at. */
export const useProblems = (uses: readonly UseFacts[], visit: VisitFacts): FieldProblem[] =>
  uses.map((use, i) => useProblem(use, i, visit)).filter((found) => found !== null)

/** A unit as it stood on the day of the visit. */
export interface UnitOnDay {
  referenceCode: string
  level: 'file' | 'item'
  present: boolean
  closed: string | null
}

/**
 * Why a unit cannot be recorded as used, with what to do, or null: it must be what the use says it is, be in
 * the house on the day, and be open, unless the reader holds a permit (利用审批) for it on that day.
 */
export const unitRefusal = (
  kind: z.infer<typeof useKind>,
  unit: UnitOnDay,
  day: string,
  permitted: boolean,
): string | null => {
  const named = `档案 ${unit.referenceCode}`
  if (kind === 'file' && unit.level === 'item') return `${named} 是一件文件，请把利用对象改为“文件”`
  if (!unit.present) return `${named} 在 ${day} 不在馆，不能登记利用，请核对档号和查阅日期`
  if (unit.closed !== null && !permitted)
    return `${named} 的开放标识为“${unit.closed}”，未开放的档案须经批准才能查阅；这位读者在 ${day} 没有包含它的有效批准，请先办理利用审批`
  return null
}
