import { z } from 'zod'
import { problem, type Problem } from '#contract/problem.ts'
import type { Measure } from '#server/kernel/measure.ts'
import { compatible } from '#server/evidence/index.ts'
import { total } from '../scoring/index.ts'
import type { Template } from '../template/store.ts'
import type { Indicator, IndicatorInput } from './store.ts'

export interface SheetProblem {
  kind: string
  indicatorId: string | null
  message: string
}

/** What is wrong with one indicator: the field, what is expected of it, and the sentence. */
export interface Fault {
  field: string
  label: string
  expected: string
  value: string
}

const NUMBER = /^-?\d{1,15}(\.\d{1,6})?$/
const DATE = z.iso.date()

export const YES_NO: Readonly<Record<string, boolean>> = { 是: true, 否: false }
export const isNumber = (text: string): boolean => NUMBER.test(text)
export const isDate = (text: string): boolean => DATE.safeParse(text).success

type Direction = IndicatorInput['direction']

/** What a target or an answer must look like in each direction; null where words are free. */
export const expectedWords = (direction: Direction): string | null => {
  if (direction === 'qualitative') return null
  if (direction === 'yes-no') return '“是”或“否”'
  return direction === 'date' ? '形如 2024-12-31 的日期' : '一个数，如 3000 或 99.5，不带单位'
}

/** Whether words can be read as a target or an answer of a direction. */
export const readable = (direction: Direction, words: string): boolean => {
  if (direction === 'qualitative') return true
  if (direction === 'yes-no') return Object.hasOwn(YES_NO, words)
  return direction === 'date' ? isDate(words) : isNumber(words)
}

const levelFault = (indicator: IndicatorInput, template: Template): Fault | null => {
  const level = template.levels.find((one) => one.level1 === indicator.level1)
  if (!level) {
    const known = template.levels.map((one) => one.level1).join('、')
    return {
      field: 'level1',
      label: '一级指标',
      expected: `应为模板的一级指标：${known}`,
      value: indicator.level1,
    }
  }
  if (level.level2.includes(indicator.level2)) return null
  return {
    field: 'level2',
    label: '二级指标',
    expected: `应为“${level.level1}”下的二级指标：${level.level2.join('、')}`,
    value: indicator.level2,
  }
}

const targetFault = ({ direction, target }: IndicatorInput): Fault | null =>
  readable(direction, target)
    ? null
    : {
        field: 'target',
        label: '年度指标值',
        expected: `应为${expectedWords(direction)}`,
        value: target,
      }

const sourceFault = ({ source, direction, measure }: IndicatorInput): Fault | null => {
  if (source === 'judged')
    return measure
      ? { field: 'measure', label: '指标项', expected: '人员评判的指标不带指标项', value: measure }
      : null
  if (direction === 'qualitative')
    return {
      field: 'source',
      label: '数据来源',
      expected: '定性指标应由人员评判',
      value: '记录统计',
    }
  return measure
    ? null
    : { field: 'measure', label: '指标项', expected: '应选择一个指标项', value: '' }
}

/** A measure must give what the direction compares, in a unit the indicator's can be reached from. */
const measureFault = (
  { source, direction, measure: key, unit }: IndicatorInput,
  measure: Measure | undefined,
): Fault | null => {
  if (source !== 'measure') return null
  if (!measure)
    return { field: 'measure', label: '指标项', expected: '应为已有的指标项', value: key ?? '' }
  if ((measure.kind === 'latest') !== (direction === 'date'))
    return direction === 'date'
      ? {
          field: 'measure',
          label: '指标项',
          expected: '日期指标应选择给出日期的指标项',
          value: measure.label,
        }
      : {
          field: 'measure',
          label: '指标项',
          expected: '应选择给出数值的指标项',
          value: measure.label,
        }
  if (direction === 'date' || direction === 'yes-no' || compatible(measure.unit, unit)) return null
  return {
    field: 'unit',
    label: '计量单位',
    expected: `“${measure.label}”以${measure.unit}计，应为${measure.unit}或可由其换算的单位`,
    value: unit,
  }
}

/** The first thing wrong with an indicator under its template and measure, or null. */
export const faultOf = (
  indicator: IndicatorInput,
  template: Template,
  measure: Measure | undefined,
): Fault | null =>
  levelFault(indicator, template) ??
  targetFault(indicator) ??
  sourceFault(indicator) ??
  measureFault(indicator, measure)

export const faultProblem = ({ field, label, expected, value }: Fault): Problem =>
  problem(
    'rule',
    `indicator-${field}`,
    `${label}${expected}${value === '' ? '' : `，现为“${value}”`}`,
    {
      fields: [{ path: field, label, message: expected, value }],
    },
  )

const pointsProblems = (template: Template, indicators: readonly Indicator[]): SheetProblem[] =>
  template.levels.flatMap(({ level1, points }) => {
    const sum = total(indicators.filter((one) => one.level1 === level1).map((one) => one.points))
    return sum === points
      ? []
      : [
          {
            kind: 'points',
            indicatorId: null,
            message: `“${level1}”分值合计 ${sum}，应为 ${points}`,
          },
        ]
  })

/**
 * All that keeps an indicator sheet from being signed; empty where it is complete: each indicator stands
 * under its template, its target reads, its measure fits, and points add up per level 1 and to 100 in all.
 */
export const checkSheet = (
  template: Template,
  indicators: readonly Indicator[],
  measures: ReadonlyMap<string, Measure>,
): SheetProblem[] => {
  if (indicators.length === 0)
    return [{ kind: 'empty', indicatorId: null, message: '指标表还没有指标' }]
  const faults = indicators.flatMap((one) => {
    const fault = faultOf(one, template, measures.get(one.measure ?? ''))
    return fault
      ? [
          {
            kind: fault.field,
            indicatorId: one.indicatorId,
            message: `“${one.level3}”的${fault.label}${fault.expected}`,
          },
        ]
      : []
  })
  const sum = total([template.executionPoints, ...indicators.map((one) => one.points)])
  const all =
    sum === '100'
      ? []
      : [
          {
            kind: 'total',
            indicatorId: null,
            message: `分值合计 ${sum}（含预算执行率 ${template.executionPoints}），应为 100`,
          },
        ]
  return [...faults, ...pointsProblems(template, indicators), ...all]
}
