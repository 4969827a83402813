import type { RecordType } from '#server/kernel/record-type.ts'
import { allFigures } from './store.ts'

export const evidenceRecordTypes: readonly RecordType[] = [
  {
    key: 'figure',
    label: '报告数字',
    table: 'figure',
    idColumn: 'figure_id',
    access: 'evidence.read',
    columns: {
      key: '代号',
      label: '名称',
      measure: '指标项',
      filters: '筛选条件',
      unit: '单位',
      decimals: '小数位',
    },
    describe: async (ctx, ids) => {
      const figures = (await allFigures(ctx)).filter((figure) => ids.includes(figure.figureId))
      return new Map(
        figures.map((figure) => [figure.figureId, { title: `${figure.label}（${figure.key}）` }]),
      )
    },
  },
]
