import { api } from '../../app/api.ts'
import { useSubmit } from '../../app/submit.ts'
import { offerUndo } from '../../kit/undo.ts'
import type { Sheet, SheetIndicator } from '../queries.ts'
import { useRefresh } from '../queries.ts'

export const useReorder = ({ evaluation: { evaluationId, version } }: Sheet) => {
  const refresh = useRefresh()
  return useSubmit(
    (input: string[], options: Parameters<typeof api.evaluation.reorderIndicators>[1]) =>
      api.evaluation.reorderIndicators({ evaluationId, version, indicatorIds: input }, options),
    { onSuccess: refresh },
  )
}

/** The indicator's fields as its author gave them. */
export const inputOf = (row: SheetIndicator) => ({
  level1: row.level1,
  level2: row.level2,
  level3: row.level3,
  direction: row.direction,
  target: row.target,
  unit: row.unit,
  points: row.points,
  basis: row.basis,
  source: row.source,
  measure: row.measure,
  filters: row.filters,
})

/** Adds the indicator anew where it stood, with its deviation reason; a judgement has to be made again. */
const restore = async ({ evaluation, indicators }: Sheet, row: SheetIndicator): Promise<void> => {
  const { evaluationId } = evaluation
  const added = await api.evaluation.addIndicator({ evaluationId, ...inputOf(row) })
  if (row.deviationReason !== null || row.improvement !== null) {
    await api.evaluation.explainIndicator({
      indicatorId: added.indicatorId,
      version: added.version,
      reason: row.deviationReason,
      improvement: row.improvement,
    })
  }
  const now = await api.evaluation.sheet({ evaluationId })
  await api.evaluation.reorderIndicators({
    evaluationId,
    version: now.evaluation.version,
    indicatorIds: inOldOrder(indicators, row, added.indicatorId, now.indicators),
  })
}

/** The order before the withdrawal, the new id in the old place, whatever was added since at the end. */
const inOldOrder = (
  before: readonly SheetIndicator[],
  row: SheetIndicator,
  newId: string,
  now: readonly SheetIndicator[],
): string[] => {
  const known = before.map(({ indicatorId }) =>
    indicatorId === row.indicatorId ? newId : indicatorId,
  )
  const here = new Set(now.map((one) => one.indicatorId))
  const rest = now.map((one) => one.indicatorId).filter((id) => !known.includes(id))
  return [...known.filter((id) => here.has(id)), ...rest]
}

/** Withdraws at once and offers to take it back. */
export const useWithdraw = (sheet: Sheet) => {
  const refresh = useRefresh()
  return useSubmit(
    (
      { indicatorId, version }: SheetIndicator,
      options: Parameters<typeof api.evaluation.withdrawIndicator>[1],
    ) => api.evaluation.withdrawIndicator({ indicatorId, version, reason: '编制调整' }, options),
    {
      onSuccess: (_gone, row) => {
        offerUndo({
          message: `已作废指标“${row.level3}”`,
          undo: async () => {
            await restore(sheet, row)
            await refresh()
          },
        })
        return refresh()
      },
    },
  )
}
