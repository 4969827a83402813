import type { TemplateSettings } from '#contract/evaluation-template.ts'
import { DEFAULT_SETTINGS, type ScoringSettings } from '../scoring/index.ts'

export interface NationalTemplate {
  name: string
  document: string
  executionPoints: string
  levels: { level1: string; level2: string[]; points: string }[]
  settings: TemplateSettings
}

/** The scoring defaults in the shape a template keeps, citing its own rule. */
const settingsUnder = (
  rule: string,
  { bands, satisfaction, ...rest }: ScoringSettings,
): TemplateSettings => ({
  ...rest,
  rule,
  bands: {
    achieved: { ...bands.achieved },
    partial: { ...bands.partial },
    missed: { ...bands.missed },
  },
  satisfaction: satisfaction === 'target' ? 'target' : satisfaction.map((one) => ({ ...one })),
  overAchievement: { ...rest.overAchievement },
  grades: { ...rest.grades },
  executionBase: 'budget',
})

/** 财预〔2020〕10号: execution 10, output 50, benefit 30, satisfaction 10. */
const RULE_10: NationalTemplate = {
  name: '项目支出绩效自评指标体系（10/50/30/10）',
  document: '财预〔2020〕10号',
  executionPoints: '10',
  levels: [
    { level1: '产出指标', level2: ['数量指标', '质量指标', '时效指标', '成本指标'], points: '50' },
    {
      level1: '效益指标',
      level2: ['经济效益指标', '社会效益指标', '生态效益指标', '可持续影响指标'],
      points: '30',
    },
    { level1: '满意度指标', level2: ['服务对象满意度指标'], points: '10' },
  ],
  settings: settingsUnder('财预〔2020〕10号', DEFAULT_SETTINGS),
}

/** 财预〔2021〕101号: execution 10, cost 20 as a level of its own, output 40, benefit 20, satisfaction 10. */
const RULE_101: NationalTemplate = {
  name: '项目支出绩效自评指标体系（10/20/40/20/10）',
  document: '财预〔2021〕101号',
  executionPoints: '10',
  levels: [
    {
      level1: '成本指标',
      level2: ['经济成本指标', '社会成本指标', '生态环境成本指标'],
      points: '20',
    },
    { level1: '产出指标', level2: ['数量指标', '质量指标', '时效指标'], points: '40' },
    { level1: '效益指标', level2: ['经济效益指标', '社会效益指标', '生态效益指标'], points: '20' },
    { level1: '满意度指标', level2: ['服务对象满意度指标'], points: '10' },
  ],
  settings: settingsUnder('财预〔2021〕101号', DEFAULT_SETTINGS),
}

/** The two national templates: data like any other, with no bureau or year of their own. */
export const NATIONAL_TEMPLATES: readonly NationalTemplate[] = [RULE_10, RULE_101]
