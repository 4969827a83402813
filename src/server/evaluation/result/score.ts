import type { TemplateSettings } from '#contract/evaluation-template.ts'
import type { Judgement } from '../judgement/store.ts'
import {
  exact,
  percent,
  plain,
  scoreIndicator,
  type Flag,
  type IndicatorInput,
  type Score,
} from '../scoring/index.ts'
import { readable, YES_NO } from '../sheet/rules.ts'
import type { Indicator } from '../sheet/store.ts'

const isSatisfaction = ({ level1, unit }: Indicator): boolean =>
  unit === '%' && level1.includes('满意度')

/** A reason goes inside the explanation's sentence, so its own full stop falls away. */
const inSentence = (reason: string): string =>
  reason.replace(/(?<![。．.；;\s])[。．.；;\s]+$/u, '') || reason

/** What scoring needs of an indicator and what it reached; null where the words do not read in its direction. */
const inputOf = (
  indicator: Indicator,
  actual: string,
  judgement: Judgement | undefined,
  settings: TemplateSettings,
): IndicatorInput | null => {
  const { direction, target, points, unit } = indicator
  if (direction === 'qualitative') {
    const { band, share, reason } = judgement ?? { band: null, share: null, reason: '' }
    return band && share !== null
      ? { direction, points, judgement: { band, share, reason: inSentence(reason) } }
      : null
  }
  if (!readable(direction, target)) return null
  if (direction === 'date') return { direction, points, target, actual }
  if (direction === 'yes-no')
    return { direction, points, target: YES_NO[target] ?? true, actual: YES_NO[actual] ?? false }
  if (isSatisfaction(indicator) && settings.satisfaction !== 'target')
    return {
      direction,
      points,
      target: plain(exact(target).div(100)),
      actual: plain(exact(actual).div(100)),
      satisfaction: true,
    }
  return { direction, points, target, actual, unit }
}

/** Scores an indicator under its template's settings; null where it cannot be read. */
export const scoreOf = (
  indicator: Indicator,
  actual: string,
  judgement: Judgement | undefined,
  settings: TemplateSettings,
): Score | null => {
  const input = inputOf(indicator, actual, judgement, settings)
  return input && scoreIndicator(input, settings)
}

/** Why a reason is due, in Chinese, each with what it is due under. */
export const needsOf = (
  score: { requiresReason: boolean; met: boolean; flags: readonly Flag[] },
  settings: TemplateSettings,
): string[] => {
  if (!score.requiresReason) return []
  const needs: string[] = []
  if (score.flags.includes('low-execution'))
    needs.push(`预算执行率低于 ${percent(exact(settings.executionWarning))}`)
  else if (!score.met) needs.push('未达到目标值')
  if (score.flags.includes('over-achieved'))
    needs.push(`实际完成值达到目标值的 ${percent(exact(settings.overAchievement.threshold))} 以上`)
  return needs
}

interface Said {
  reason: string | null
  improvement: string | null
}

/** A missed target needs 偏差原因 and 改进措施; a target far exceeded needs its reason only. */
export const reasonMissing = (
  needs: readonly string[],
  met: boolean,
  { reason, improvement }: Said,
): boolean => needs.length > 0 && (reason === null || (!met && improvement === null))
