import type { SampleOptions, SampleTable } from '../base/table.ts'
import { millisAt } from '../base/dates.ts'
import { idsFor } from '../base/ids.ts'
import { tableOf } from '../base/table.ts'

interface Figure {
  key: string
  label: string
  measure: string
  filters: Readonly<Record<string, string>>
  unit: string
  decimals: number
}

const figure = (
  key: string,
  label: string,
  measure: string,
  unit: string,
  decimals = 0,
  project?: string,
): Figure => ({
  key,
  label,
  measure,
  unit,
  decimals,
  filters: project === undefined ? {} : { project },
})

const money = (key: string, label: string, measure: string, project?: string): Figure =>
  figure(key, label, measure, '万元', 2, project)

/** The published figures that the rooms record so far, under the ids of published-figures.json. */
export const FIGURES: readonly Figure[] = [
  money('budget.daily.initial', '日常档案管理和征集费年初预算', 'money.initial-budget', 'daily'),
  money('budget.daily.received', '日常档案管理和征集费到位资金', 'money.received', 'daily'),
  money('budget.daily.spent', '日常档案管理和征集费使用资金', 'money.spent', 'daily'),
  figure(
    'budget.daily.execution-rate',
    '日常档案管理和征集费执行率',
    'money.execution-rate',
    '%',
    2,
    'daily',
  ),
  money(
    'budget.assessment.initial',
    '业务建设评价经费年初预算',
    'money.initial-budget',
    'assessment',
  ),
  money('budget.assessment.added', '业务建设评价经费年中追加', 'money.added-budget', 'assessment'),
  money('budget.assessment.received', '业务建设评价经费到位资金', 'money.received', 'assessment'),
  money('budget.assessment.spent', '业务建设评价经费使用资金', 'money.spent', 'assessment'),
  figure(
    'budget.assessment.execution-rate',
    '业务建设评价经费执行率',
    'money.execution-rate',
    '%',
    2,
    'assessment',
  ),
  money('budget.total.budget', '项目支出全年预算合计', 'money.budget'),
  money('budget.total.received', '项目支出到位资金合计', 'money.received'),
  money('budget.total.spent', '项目支出使用资金合计', 'money.spent'),
  figure('performance.volumes-held', '馆藏档案卷数', 'holdings.files', '万卷', 2),
  figure('performance.visitors', '接待查阅利用档案人次', 'reading-room.visitors', '人次'),
  figure('performance.quality-rate', '质量达标率', 'project.quality-rate', '%', 2),
  figure('performance.completed-by', '项目完成日期', 'project.completed-by', '日期'),
  money('performance.cost', '项目成本', 'money.spent'),
  figure('performance.satisfaction', '社会公众满意度', 'reading-room.satisfaction', '%', 2),
  figure(
    'performance.daily.score',
    '日常档案管理和征集费自评得分',
    'evaluation.score',
    '分',
    2,
    'daily',
  ),
  figure(
    'performance.daily.grade',
    '日常档案管理和征集费评价等级',
    'evaluation.grade',
    '等级',
    0,
    'daily',
  ),
  figure(
    'performance.assessment.score',
    '业务建设评价经费自评得分',
    'evaluation.score',
    '分',
    2,
    'assessment',
  ),
  figure(
    'performance.assessment.grade',
    '业务建设评价经费评价等级',
    'evaluation.grade',
    '等级',
    0,
    'assessment',
  ),
  figure('holdings.fonds', '馆藏全宗数', 'holdings.fonds', '个全宗'),
  figure('use.archive-visitors', '查阅档案人次', 'reading-room.visitors', '人次'),
  figure('use.volumes', '利用档案卷次', 'reading-room.files-used', '卷'),
  figure('use.items', '利用档案件次', 'reading-room.items-used', '件'),
  figure('use.copied-pages', '复制档案页数', 'reading-room.copied-pages', '页'),
  figure('use.reference-visitors', '查阅资料人次', 'reading-room.reference-visitors', '人次'),
  figure('use.reference-books', '查阅资料册次', 'reading-room.reference-books', '册'),
  figure('use.reference-copied-pages', '复制资料页数', 'reading-room.reference-copied-pages', '页'),
]

/** The figures the archive reports. */
export const figureTable = ({ archiveId: archive_id }: SampleOptions): SampleTable => {
  const idOf = idsFor(archive_id, 'figure')
  return tableOf(
    'figure',
    ['archive_id', 'figure_id', 'key', 'label', 'measure', 'filters', 'unit', 'decimals'],
    FIGURES.map((one, index) => ({
      archive_id,
      figure_id: idOf(millisAt('2024-01-02', 600), index),
      ...one,
    })),
  )
}
