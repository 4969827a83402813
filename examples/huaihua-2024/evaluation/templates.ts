import type { SampleOptions, SampleTable } from '../base/table.ts'
import type { IdOf } from '../base/ids.ts'
import { millisAt } from '../base/dates.ts'
import { idsFor } from '../base/ids.ts'
import { tableOf } from '../base/table.ts'

interface Level {
  level1: string
  level2: readonly string[]
  points: number
}
interface Template {
  name: string
  document: string
  levels: readonly Level[]
}

/** The two national templates with their points; execution has 10 in both. */
export const TEMPLATES: readonly Template[] = [
  {
    name: '项目支出绩效自评指标体系（10/50/30/10）',
    document: '财预〔2020〕10号',
    levels: [
      { level1: '产出指标', level2: ['数量指标', '质量指标', '时效指标', '成本指标'], points: 50 },
      {
        level1: '效益指标',
        level2: ['经济效益指标', '社会效益指标', '生态效益指标', '可持续影响指标'],
        points: 30,
      },
      { level1: '满意度指标', level2: ['服务对象满意度指标'], points: 10 },
    ],
  },
  {
    name: '项目支出绩效自评指标体系（10/20/40/20/10）',
    document: '财预〔2021〕101号',
    levels: [
      {
        level1: '成本指标',
        level2: ['经济成本指标', '社会成本指标', '生态环境成本指标'],
        points: 20,
      },
      { level1: '产出指标', level2: ['数量指标', '质量指标', '时效指标'], points: 40 },
      { level1: '效益指标', level2: ['经济效益指标', '社会效益指标', '生态效益指标'], points: 20 },
      { level1: '满意度指标', level2: ['服务对象满意度指标'], points: 10 },
    ],
  },
]

/** Scoring by the national rule; every point on which bureaux differ is a setting. */
const settingsUnder = (rule: string) => ({
  rule,
  reverse: 'excess',
  bands: {
    achieved: { label: '达成年度指标', from: '0.8', to: '1' },
    partial: { label: '部分达成年度指标并具有一定效果', from: '0.6', to: '0.8' },
    missed: { label: '未达成年度指标且效果较差', from: '0', to: '0.6' },
  },
  satisfaction: 'target',
  decimals: 2,
  overAchievement: { threshold: '1.30', reduces: false },
  executionWarning: '0.90',
  executionBase: 'budget',
  grades: { excellent: '90', good: '80', fair: '60' },
})

const ADOPTED = millisAt('2025-01-20')

/** The id of a template by its place. */
export const templateId = (idOf: IdOf, place: number): string => idOf(ADOPTED, place)

/** Templates with their levels. */
export const templateTables = ({ archiveId: archive_id }: SampleOptions): SampleTable[] => {
  const idOf = idsFor(archive_id, 'template')
  return [
    tableOf(
      'indicator_template',
      [
        'archive_id',
        'template_id',
        'name',
        'document',
        'bureau',
        'year',
        'execution_points',
        'levels',
        'settings',
        'state',
      ],
      TEMPLATES.map(({ name, document, levels }, place) => ({
        archive_id,
        template_id: templateId(idOf, place),
        name,
        document,
        bureau: '怀化市财政局',
        year: 2024,
        execution_points: 10,
        levels: levels.map((level) => ({ ...level, points: String(level.points) })),
        settings: settingsUnder(document),
        state: 'usable',
      })),
    ),
  ]
}
