import type { OtherSources } from '#server/evidence/index.ts'
import type { Ctx } from '#server/kernel/context.ts'
import { projectByCode } from '../project/store.ts'
import { scoredOf } from '../result/service.ts'
import { evaluationOf } from '../store.ts'

const totalOf = async (ctx: Ctx, filters: Readonly<Record<string, string>>, year: number) => {
  const project =
    filters['project'] === undefined ? null : await projectByCode(ctx, filters['project'])
  const evaluation = project && (await evaluationOf(ctx, project.projectId, year))
  if (!evaluation) return { score: null, grade: null, records: 0 }
  const { result } = await scoredOf(ctx, evaluation)
  return { ...result.total, records: result.indicators.length + 1 }
}

/**
 * Score and grade as figures of a report, by project code (`project`): what the signature froze, or what
 * today's records give; null while something waits to be judged.
 */
export const evaluationSources: OtherSources = new Map([
  [
    'evaluation.score',
    async (ctx, filters, year) => {
      const { score, records } = await totalOf(ctx, filters, year)
      return { value: score, unit: '分', records, label: '绩效评价得分' }
    },
  ],
  [
    'evaluation.grade',
    async (ctx, filters, year) => {
      const { grade, records } = await totalOf(ctx, filters, year)
      return { value: grade, unit: '等级', records, label: '绩效评价等级' }
    },
  ],
])
