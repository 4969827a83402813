import type { Project } from '../money/projects.ts'

/** An indicator of an invented sheet: by a measure, or judged with a band, a share and the reason. */
export interface Indicator {
  level1: '产出指标' | '效益指标' | '满意度指标'
  level2: string
  level3: string
  direction: '>=' | '<=' | '=' | 'qualitative' | 'date'
  target: string
  unit: string
  points: number
  measure: string | undefined
  /** Whether the measure is taken of this project alone. */
  own: boolean
  judgement: Judgement | undefined
  deviation: string | null
  improvement: string | null
}

export interface Judgement {
  band: 'achieved' | 'partial'
  share: string
  reason: string
  by: string
}

type Place = readonly [level2: string, level3: string]

const measured = (
  [level2, level3]: Place,
  direction: Indicator['direction'],
  target: string,
  unit: string,
  points: number,
  measure: string,
  own = false,
): Indicator => ({
  level1: '产出指标',
  level2,
  level3,
  direction,
  target,
  unit,
  points,
  measure,
  own,
  judgement: undefined,
  deviation: null,
  improvement: null,
})

const judged = (
  [level2, level3]: Place,
  target: string,
  points: number,
  judgement: Judgement,
  lost: readonly [deviation: string, improvement: string] | undefined,
): Indicator => ({
  ...measured([level2, level3], 'qualitative', target, '', points, ''),
  level1: '效益指标',
  measure: undefined,
  judgement,
  deviation: lost?.[0] ?? null,
  improvement: lost?.[1] ?? null,
})

const satisfaction: Indicator = {
  ...measured(
    ['服务对象满意度指标', '社会公众满意度'],
    '>=',
    '90',
    '%',
    10,
    'reading-room.satisfaction',
  ),
  level1: '满意度指标',
}

const judgement = (
  band: Judgement['band'],
  share: string,
  by: string,
  reason: string,
): Judgement => ({ band, share, by, reason })

const DAILY: readonly Indicator[] = [
  measured(['数量指标', '馆藏档案卷数'], '>=', '48.00', '万卷', 8, 'holdings.files'),
  measured(['数量指标', '接待查阅利用档案人次'], '>=', '3000', '人次', 8, 'reading-room.visitors'),
  measured(['数量指标', '提供利用档案卷次'], '>=', '11000', '卷', 6, 'reading-room.files-used'),
  measured(['数量指标', '复制档案页数'], '>=', '25000', '页', 4, 'reading-room.copied-pages'),
  measured(['质量指标', '任务验收合格率'], '=', '100', '%', 10, 'project.quality-rate', true),
  measured(
    ['时效指标', '年度任务完成时间'],
    'date',
    '2024-12-31',
    '',
    7,
    'project.completed-by',
    true,
  ),
  measured(['成本指标', '项目成本控制'], '<=', '30.50', '万元', 7, 'money.spent', true),
  judged(
    ['社会效益指标', '保障档案日常保管和查阅利用'],
    '库房安全无事故，查阅利用不间断，便民查档措施落实',
    10,
    judgement(
      'achieved',
      '0.9',
      'huangxy',
      '全年库房无安全事故，函电、网络、延时、预约、跨馆等查档方式均有办理记录；部分未著录材料仍需人工查找，等候时间偏长，按达成档 90% 计分。',
    ),
    ['部分散存材料尚未著录，查找时间较长', '将未著录材料列入明年整理计划，按季度核对进度'],
  ),
  judged(
    ['社会效益指标', '为群众维权和社会稳定提供档案凭证'],
    '婚姻、工龄、知青、土地等民生查档应查尽查',
    8,
    judgement(
      'achieved',
      '0.875',
      'huangxy',
      '民生类查阅占全年七成以上，多数查到或部分查到；仍有少数因原单位档案未移交进馆而未查到，按达成档 87.5% 计分。',
    ),
    [
      '个别破产企业档案未移交进馆，少数查阅未查到',
      '对未移交单位逐一催收，未查到的登记线索并在档案进馆后回访',
    ],
  ),
  judged(
    ['可持续影响指标', '档案资源持续丰富'],
    '到期档案、破产改制企业档案和本地散存档案持续进馆',
    8,
    judgement(
      'achieved',
      '1',
      'liangyc',
      '年内四批档案按质量标准接收进馆，移交清册、验收记录和征集凭证齐全，资源结构明显改善，按达成档满分计分。',
    ),
    undefined,
  ),
  judged(
    ['可持续影响指标', '管理制度和数据质量持续改进'],
    '制度修订到位，统计数据可追溯、可核对',
    4,
    judgement(
      'partial',
      '0.75',
      'zhouwj',
      '接收流程和质量标准已修订施行；登记数据口径在部门之间尚不一致，全年统计仍有人工汇总环节，按部分达成档 75% 计分。',
    ),
    ['数据分散在各部门登记簿，口径不一', '统一登记口径和采集标准，由办公室按月核对并通报'],
  ),
  satisfaction,
]

const ASSESSMENT: readonly Indicator[] = [
  measured(['数量指标', '馆藏档案卷数'], '>=', '48.00', '万卷', 8, 'holdings.files'),
  measured(['数量指标', '年内接收进馆案卷'], '>=', '1100', '卷', 9, 'holdings.received-files'),
  measured(['数量指标', '规范化整理照片'], '>=', '19000', '张', 8, 'holdings.photographs'),
  measured(['质量指标', '任务验收合格率'], '=', '100', '%', 10, 'project.quality-rate', true),
  measured(
    ['时效指标', '整改任务完成时间'],
    'date',
    '2024-12-31',
    '',
    7,
    'project.completed-by',
    true,
  ),
  measured(['成本指标', '项目成本控制'], '<=', '48.00', '万元', 8, 'money.spent', true),
  judged(
    ['社会效益指标', '库房安全保障能力提升'],
    '消防、温湿度监控和密集架运行可靠',
    10,
    judgement(
      'achieved',
      '0.9',
      'tiangf',
      '监控和消防设备年内更新并试运行正常，巡检记录完整；部分库房仍依靠人工除湿，智能联动尚未全部实现，按达成档 90% 计分。',
    ),
    ['部分库房设备未实现联动，雨季仍需人工除湿', '申报设备联动改造，雨季前完成重点库房调试'],
  ),
  judged(
    ['社会效益指标', '专题目录服务查阅和编研'],
    '两个专题目录数据库可供检索',
    8,
    judgement(
      'achieved',
      '0.875',
      'zhengqb',
      '两个专题目录数据库已建成并用于查阅和展览选材；部分条目人物、地点标引尚不完整，按达成档 87.5% 计分。',
    ),
    ['部分条目标引不完整，影响按人物和地点检索', '补充标引规则，上半年完成存量条目补录'],
  ),
  judged(
    ['可持续影响指标', '照片档案规范管理'],
    '散存照片入册，说明和台账齐全',
    4,
    judgement(
      'achieved',
      '1',
      'huangxy',
      '近两万张照片已入册并编写说明，台账与实物抽查相符，按达成档满分计分。',
    ),
    undefined,
  ),
  judged(
    ['可持续影响指标', '业务建设长效机制'],
    '整改成果制度化，责任落实到部门',
    8,
    judgement(
      'achieved',
      '0.875',
      'zhouwj',
      '自查问题清单逐项销号，责任部门明确；跨部门信息共享和反馈机制仍在完善，按达成档 87.5% 计分。',
    ),
    ['跨部门信息共享机制尚不健全，反馈不够及时', '建立每季度协调会议和整改反馈台账'],
  ),
  satisfaction,
]

export const SHEETS: Readonly<Record<Project['code'], readonly Indicator[]>> = {
  daily: DAILY,
  assessment: ASSESSMENT,
}

/** Said of every indicator: the report publishes neither points nor targets. */
export const INVENTED_BASIS = '示例：公开报告未公布分值和指标值，本指标值和分值为示例数据虚构'

interface Study {
  project: Project['code']
  /** Level-3 name of the indicator it bears on; none for the project as a whole. */
  indicator: string | undefined
  title: string
  number: string | null
  finding: string
  by: string
  on: string
}

/** 案卷研究: documents read for each evaluation; titles and numbers are invented. */
export const STUDIES: readonly Study[] = [
  {
    project: 'daily',
    indicator: '项目成本控制',
    title: '关于批复2024年部门预算的通知',
    number: '怀财预〔2024〕6号',
    finding: '年初预算 30.50 万元批复依据充分，七个经济科目与预算行一致。',
    by: 'zhouwj',
    on: '2025-02-18',
  },
  {
    project: 'daily',
    indicator: undefined,
    title: '专项资金管理办法',
    number: '怀档发〔2023〕9号',
    finding: '支付审批三级分离、专款专用的规定与支付申请的办理记录相符。',
    by: 'zhouwj',
    on: '2025-02-18',
  },
  {
    project: 'daily',
    indicator: '接待查阅利用档案人次',
    title: '2024年查阅利用登记簿',
    number: null,
    finding: '登记簿与系统登记逐月核对一致，两条重复或误登的记录已作废，不计入人次。',
    by: 'huangxy',
    on: '2025-02-19',
  },
  {
    project: 'daily',
    indicator: '档案资源持续丰富',
    title: '2024年档案移交清册汇编',
    number: '怀档接〔2024〕2—7号',
    finding: '四个单位的移交清册双方签章，数量与入库登记一致。',
    by: 'liangyc',
    on: '2025-02-20',
  },
  {
    project: 'assessment',
    indicator: '项目成本控制',
    title: '关于追加业务建设评价经费的通知',
    number: '怀财预追〔2024〕18号',
    finding: '追加 48.00 万元手续完备，六个经济科目与预算行一致。',
    by: 'zhouwj',
    on: '2025-02-18',
  },
  {
    project: 'assessment',
    indicator: '任务验收合格率',
    title: '业务建设评价整改验收单',
    number: null,
    finding: '六项任务均有验收意见和验收人，验收日期不早于完成日期。',
    by: 'tiangf',
    on: '2025-02-21',
  },
  {
    project: 'assessment',
    indicator: '规范化整理照片',
    title: '照片档案整理台账',
    number: null,
    finding: '台账册数、张数与馆藏著录相符，抽查二十册未见差错。',
    by: 'huangxy',
    on: '2025-02-21',
  },
]
