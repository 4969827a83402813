/** The ids of all rows with one moved past its neighbour of the same level 1; nothing where there is none. */
export const moved = <T extends { indicatorId: string; level1: string }>(
  rows: readonly T[],
  row: T,
  by: 1 | -1,
): string[] | null => {
  const group = rows.filter((one) => one.level1 === row.level1)
  const neighbour = group[group.findIndex((one) => one.indicatorId === row.indicatorId) + by]
  if (!neighbour) return null
  const swap = new Map([
    [row.indicatorId, neighbour.indicatorId],
    [neighbour.indicatorId, row.indicatorId],
  ])
  return rows.map(({ indicatorId }) => swap.get(indicatorId) ?? indicatorId)
}
