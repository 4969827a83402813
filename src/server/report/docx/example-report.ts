import type { ReportFigure } from '#contract/report-text/index.ts'
import { REPORT_OUTLINE } from '../outline.ts'
import { indicatorTable, moneyTable, type IndicatorRow, type ReportDocument } from './index.ts'

/** An invented report of an invented archive, with every kind of thing a report may hold; for tests. */
const money = (key: string, label: string, value: string): ReportFigure => ({
  key: `budget.${key}`,
  label,
  value,
  unit: '分',
  quantity: 'money',
  measure: 'money.execution',
  version: 1,
  period: '2024年',
  count: 31,
  digest: 'a3f1'.repeat(16),
})

const plain = (key: string, label: string, value: string | null, unit: string): ReportFigure => ({
  key,
  label,
  value,
  unit,
  measure: `measure.${key}`,
  version: 2,
  period: '2024年1月至12月',
  count: 128,
  digest: '09be'.repeat(16),
})

const FIGURES: readonly ReportFigure[] = [
  money('daily.initial', '日常经费年初预算', '20010000'),
  money('daily.received', '日常经费到位', '20010000'),
  money('daily.spent', '日常经费支出', '19905050'),
  plain('budget.daily.execution-rate', '日常经费执行率', '99.48', '%'),
  money('assessment.initial', '评价经费年初预算', '0'),
  money('assessment.added', '评价经费年中追加', '36000000'),
  money('assessment.received', '评价经费到位', '36000000'),
  money('assessment.spent', '评价经费支出', '35120000'),
  plain('budget.assessment.execution-rate', '评价经费执行率', '97.56', '%'),
  money('total.budget', '全年预算合计', '56010000'),
  money('total.received', '到位资金合计', '56010000'),
  money('total.spent', '支出合计', '55025050'),
  plain('performance.volumes-held', '馆藏案卷', '310456', '卷'),
  plain('performance.visitors', '接待查阅人次', '2190', '人次'),
  plain('performance.quality-rate', '质量达标率', '98.5', '%'),
  plain('performance.completed-by', '任务完成日期', '2024-12-18', 'date'),
  money('cost', '项目成本', '55025050'),
  plain('performance.cost', '项目成本', '55.02505', '万元'),
  plain('performance.satisfaction', '查阅者满意度', '96', '%'),
  plain('performance.daily.score', '日常经费得分', '95.5', '分'),
  plain('performance.daily.grade', '日常经费等级', '优', 'grade'),
  plain('performance.assessment.score', '评价经费得分', '88', '分'),
  plain('performance.assessment.grade', '评价经费等级', '良', 'grade'),
  plain('holdings.fonds', '馆藏全宗', '187', '个全宗'),
  plain('use.archive-visitors', '接待档案查阅人次', '2190', '人次'),
  plain('use.volumes', '提供案卷', '8021', '卷'),
  plain('use.items', '提供文件', '10232', '件'),
  plain('use.copied-pages', '复制档案', '19011', '页'),
  plain('use.reference-visitors', '接待资料查阅人次', '209', '人次'),
  plain('use.reference-books', '提供图书资料', '377', '册'),
  plain('use.reference-copied-pages', '复制资料', null, '页'),
]

const wan = (figure: string) => ({ figure, unit: '万元', decimals: 2, bare: true })

const row = (levels: [string, string, string], rest: Partial<IndicatorRow>): IndicatorRow => ({
  level1: levels[0],
  level2: levels[1],
  level3: levels[2],
  target: '',
  actual: '',
  points: '10',
  score: '10.00',
  explanation: '达到目标值，得满分。',
  ...rest,
})

const INDICATORS: readonly IndicatorRow[] = [
  row(['产出指标', '数量指标', '馆藏案卷数'], {
    target: '≥30万卷',
    actual: { figure: 'performance.volumes-held', unit: '万卷', decimals: 2 },
    points: '15',
    score: '15.00',
  }),
  row(['产出指标', '数量指标', '接待查阅利用档案人次'], {
    target: '≥2000人次',
    actual: { figure: 'performance.visitors' },
    points: '15',
    score: '15.00',
  }),
  row(['产出指标', '质量指标', '质量达标率'], {
    target: '≥98%',
    actual: { figure: 'performance.quality-rate' },
  }),
  row(['产出指标', '时效指标', '任务完成日期'], {
    target: '2024年12月31日前',
    actual: { figure: 'performance.completed-by' },
  }),
  row(['效益指标', '社会效益指标', '保障档案查阅利用正常运转，为社会提供凭证'], {
    target: '成效明显',
    actual: '达成年度指标',
    points: '15',
    score: '13.50',
    explanation:
      '评为“达成年度指标”，按九成计分：多数查阅需求得到满足，但部分早期卷宗字迹褪变，需先修复方可提供。',
  }),
  row(['效益指标', '可持续影响指标', '库房保管条件'], {
    target: '持续改善',
    actual: '达成年度指标',
    points: '15',
    score: '13.50',
    explanation: '温湿度达标天数较上年增加，仍有旧库房待改造。',
  }),
  row(['满意度指标', '服务对象满意度指标', '查阅者满意度'], {
    target: '≥95%',
    actual: { figure: 'performance.satisfaction' },
  }),
]

export const EXAMPLE_REPORT: ReportDocument = {
  title: '2024年度示例市档案馆\n项目支出绩效自评报告',
  unitName: '示例市档案馆',
  date: '2025-03-05',
  preface:
    '为加强预算绩效管理，提高财政资金使用效益，按照市财政局关于开展年度绩效自评工作的通知要求，本馆对年度项目支出开展了绩效自评。现将有关情况报告如下：',
  sections: REPORT_OUTLINE,
  figures: FIGURES,
  money: moneyTable([
    {
      project: '日常档案管理和征集费',
      initial: wan('budget.daily.initial'),
      added: '—',
      budget: wan('budget.daily.initial'),
      received: wan('budget.daily.received'),
      spent: wan('budget.daily.spent'),
      rate: { figure: 'budget.daily.execution-rate' },
    },
    {
      project: '市级综合档案馆业务建设评价经费',
      initial: wan('budget.assessment.initial'),
      added: wan('budget.assessment.added'),
      budget: wan('budget.assessment.added'),
      received: wan('budget.assessment.received'),
      spent: wan('budget.assessment.spent'),
      rate: { figure: 'budget.assessment.execution-rate' },
    },
    {
      project: '合计',
      initial: wan('budget.daily.initial'),
      added: wan('budget.assessment.added'),
      budget: wan('budget.total.budget'),
      received: wan('budget.total.received'),
      spent: wan('budget.total.spent'),
      rate: '98.24%',
    },
  ]),
  indicators: [
    indicatorTable('日常档案管理和征集费', INDICATORS, {
      points: '100',
      score: { figure: 'performance.daily.score', bare: true },
      grade: { figure: 'performance.daily.grade' },
    }),
    indicatorTable('市级综合档案馆业务建设评价经费', INDICATORS, {
      points: '100',
      score: { figure: 'performance.assessment.score', bare: true },
      grade: { figure: 'performance.assessment.grade' },
    }),
  ],
  charts: [
    {
      title: '各月接待查阅人次',
      kind: 'bar',
      unit: '人次',
      categories: [
        '1月',
        '2月',
        '3月',
        '4月',
        '5月',
        '6月',
        '7月',
        '8月',
        '9月',
        '10月',
        '11月',
        '12月',
      ],
      series: [
        { name: '人次', values: [151, 98, 203, 188, 176, 214, 190, 167, 201, 180, 219, 203] },
      ],
    },
    {
      title: '各月提供案卷与文件',
      kind: 'line',
      unit: '卷、件',
      categories: [
        '1月',
        '2月',
        '3月',
        '4月',
        '5月',
        '6月',
        '7月',
        '8月',
        '9月',
        '10月',
        '11月',
        '12月',
      ],
      series: [
        {
          name: '案卷（卷）',
          values: [601, 398, 753, 688, 646, 734, 690, 617, 731, 680, 759, 724],
        },
        {
          name: '文件（件）',
          values: [801, 498, 953, 888, 846, 934, 890, 817, 931, 880, 959, 835],
        },
      ],
    },
  ],
}
