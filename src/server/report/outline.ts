/** The departments that own a section, by the key of their record. */
export type SectionDepartment = 'office' | 'use' | 'compilation' | 'technology'

/** Tables and charts that stand after a section's text. */
export type Attachment = 'money' | 'indicators' | 'charts'

export interface OutlineSection {
  key: string
  /** Without its number: numbering follows from order and level. */
  heading: string
  level: 1 | 2
  department: SectionDepartment
  markdown: string
  attach?: readonly Attachment[]
}

/**
 * The self-evaluation report a new year begins with: chapters as finance bureaus ask for them, the wording
 * ours, every number a bound figure. Departments rewrite it freely.
 */
export const REPORT_OUTLINE: readonly OutlineSection[] = [
  {
    key: 'overview',
    heading: '项目概况',
    level: 1,
    department: 'office',
    markdown: '',
  },
  {
    key: 'overview.basics',
    heading: '项目基本情况',
    level: 2,
    department: 'office',
    markdown: `本馆承担本级机关、团体、企事业单位档案的接收、保管、整理、开发和提供利用等职责，是集中保存党和国家重要记录的综合档案馆。截至年末，馆藏档案涉及{holdings.fonds}，案卷总量{performance.volumes-held|万卷|2}。

本年度纳入自评的项目包括日常档案管理和征集费、市级综合档案馆业务建设评价经费。前者保障库房运行、档案接收征集、整理编目、修复保护和查阅服务等经常性工作；后者用于对照综合档案馆业务建设评价标准补齐短板，重点投向基础设施、资源建设、信息化和安全保障。项目依据档案法律法规、本馆职能和年度工作计划设立，经集体研究后按预算管理程序报批，立项手续完备，支出内容与履职需要相符。`,
  },
  {
    key: 'overview.goals',
    heading: '项目绩效目标',
    level: 2,
    department: 'office',
    markdown: `项目总体目标是：守住档案安全底线，持续充实馆藏，畅通查阅渠道，提高档案工作服务中心大局和社会公众的能力。年度目标在编制预算时同步申报，并分解为产出、效益和满意度指标：数量指标反映馆藏规模和接待利用情况，质量指标反映任务验收情况，时效指标反映任务完结时间，成本指标反映支出控制情况，效益指标反映档案服务社会的作用和长远影响，满意度指标反映查阅者的评价。

各项指标均明确了取数口径和责任部门，目标值参照历年业务数据和当年任务确定，能够衡量、便于核对。`,
  },
  {
    key: 'overview.method',
    heading: '自评步骤及方法',
    level: 2,
    department: 'office',
    markdown: `自评工作由办公室牵头，各业务部门按职责提供资料，依照准备、取数、核查、评分、审签的顺序推进。评价中综合采用以下方法：

1. 案卷研究。查阅立项、批复、合同、验收、支付等项目资料，判断决策依据是否充分、过程是否规范。
2. 比较分析。将年度目标与实际完成情况逐项对照，对未达目标或明显超出目标的指标分析原因。
3. 资料核查。从形成数据的业务记录中抽取样本，核对原始凭据，存疑事项查清之前不予定稿。

定量指标由系统依据业务记录计算，定性指标由评价人员对照佐证材料评判并说明理由，评价结果按规定权限逐级签字确认。`,
  },
  {
    key: 'money',
    heading: '项目资金申报及使用情况',
    level: 1,
    department: 'office',
    markdown: '',
  },
  {
    key: 'money.approval',
    heading: '资金申报及批复情况',
    level: 2,
    department: 'office',
    markdown: `日常档案管理和征集费年初预算{budget.daily.initial|万元|2}。市级综合档案馆业务建设评价经费年初预算{budget.assessment.initial|万元}，年中根据工作需要按程序申请追加{budget.assessment.added|万元|2}。调整后项目预算合计{budget.total.budget|万元|2}。`,
  },
  {
    key: 'money.execution',
    heading: '资金到位及使用情况',
    level: 2,
    department: 'office',
    markdown: `截至年末，项目资金到位{budget.total.received|万元|2}，实际支出{budget.total.spent|万元|2}。其中，日常档案管理和征集费到位{budget.daily.received|万元|2}，支出{budget.daily.spent|万元|2}，预算执行率{budget.daily.execution-rate}；市级综合档案馆业务建设评价经费到位{budget.assessment.received|万元|2}，支出{budget.assessment.spent|万元|2}，预算执行率{budget.assessment.execution-rate}。各项目资金申报、到位和使用情况见下表。`,
    attach: ['money'],
  },
  {
    key: 'money.management',
    heading: '资金管理情况',
    level: 2,
    department: 'office',
    markdown: `项目资金实行单独核算、专款专用。支出由报账人填报，经财务人员审核、财务分管领导审批后，通过单位零余额账户支付，填报、审核、审批由不同人员承担。每笔支出对应具体预算项目和经济分类，随附合同、发票和验收资料；超出预算余额、超出项目范围或者跨年度的申请不予受理。预算确需调整的，先报批后执行；已支付事项需要更正的，另行登记冲正，原始记录不作改动。`,
  },
  {
    key: 'delivery',
    heading: '项目实施及管理情况',
    level: 1,
    department: 'office',
    markdown: '',
  },
  {
    key: 'delivery.organisation',
    heading: '组织实施情况',
    level: 2,
    department: 'office',
    markdown: `馆领导班子负责统筹，办公室承担计划、资金和协调工作，管理利用部、编研和征收鉴定部、科技信息部分别组织实施相关任务。年初制定实施方案，明确任务内容、完成时限、责任人和验收标准；任务完成后由专人验收，验收结论与佐证材料一并归档。`,
  },
  {
    key: 'delivery.collection',
    heading: '档案资源建设情况',
    level: 2,
    department: 'compilation',
    markdown: `编研和征收鉴定部按照年度接收计划，对移交单位开展上门指导和电话回访，档案经逐件检查、质量合格后办理交接手续。征集工作聚焦本地重大活动、重要人物和特色文化，注重抢救散存民间的珍贵史料。新进馆档案及时消毒、整理、著录和上架，馆藏目录与实体保持一致。`,
  },
  {
    key: 'delivery.technology',
    heading: '信息化和安全保障情况',
    level: 2,
    department: 'technology',
    markdown: `科技信息部持续完善馆藏目录数据库，规范数字化成果的验收和挂接，对移交单位的数字化工作给予技术指导。管理利用部坚持库房巡查和温湿度登记，在节假日和极端天气来临前组织专项检查，发现隐患即时登记、整改、销号。涉密档案按照保密规定管理，不进入联网系统。`,
  },
  {
    key: 'delivery.supervision',
    heading: '过程监管情况',
    level: 2,
    department: 'office',
    markdown: `项目实行月报制度，各部门按月报告任务进度、资金支出和存在困难，办公室汇总后提交馆务会议研究。年中对照绩效目标开展运行监控，对进度滞后的任务提出纠偏措施。业务数据由经办人在工作中登记，修改留有痕迹，从源头防止漏报、重报和虚报。`,
  },
  {
    key: 'performance',
    heading: '项目绩效情况',
    level: 1,
    department: 'use',
    markdown: '',
  },
  {
    key: 'performance.output',
    heading: '项目产出情况',
    level: 2,
    department: 'use',
    markdown: `**数量指标。**年末馆藏档案{performance.volumes-held|万卷|2}，全年接待查阅利用档案{performance.visitors}。

**质量指标。**已验收任务的质量达标率为{performance.quality-rate}。

**时效指标。**年度任务最迟于{performance.completed-by}完成。

**成本指标。**项目总成本{performance.cost|万元|2}，控制在批复预算之内。`,
  },
  {
    key: 'performance.use',
    heading: '档案利用情况',
    level: 2,
    department: 'use',
    markdown: `查阅窗口全年接待档案利用者{use.archive-visitors}，提供案卷{use.volumes}、文件{use.items}，复制档案{use.copied-pages}；接待资料查阅者{use.reference-visitors}，提供图书资料{use.reference-books}，复制资料{use.reference-copied-pages}。除到馆查阅外，还通过信函、电话、网络和跨馆协作等渠道提供服务，方便群众就近查档。`,
    attach: ['charts'],
  },
  {
    key: 'performance.benefit',
    heading: '项目效益及满意度情况',
    level: 2,
    department: 'use',
    markdown: `社会效益方面，馆藏档案为落实政策、维护权益、编史修志和学术研究提供了可靠依据，档案的凭证作用和文化价值得到较好发挥。可持续影响方面，库房保管条件、目录数据和管理制度不断改善，为档案长期安全保存和深度开发奠定了基础。查阅者对服务的满意度为{performance.satisfaction}。

绩效指标的目标值、完成值和得分情况见下列各表。`,
    attach: ['indicators'],
  },
  {
    key: 'conclusion',
    heading: '评价结论、存在问题及建议',
    level: 1,
    department: 'office',
    markdown: '',
  },
  {
    key: 'conclusion.result',
    heading: '评价结论',
    level: 2,
    department: 'office',
    markdown: `经综合评价，日常档案管理和征集费得{performance.daily.score}，等级为“{performance.daily.grade}”；市级综合档案馆业务建设评价经费得{performance.assessment.score}，等级为“{performance.assessment.grade}”。项目决策依据充分，资金使用规范，年度任务如期完成，预期目标总体实现。`,
  },
  {
    key: 'conclusion.problems',
    heading: '存在的问题',
    level: 2,
    department: 'office',
    markdown: `一是指标的针对性有待增强。部分效益指标仍以定性描述为主，不同项目之间区分度不高，权重与工作重点的对应关系还可以更加清晰。

二是数据积累不够均衡。以往有的业务记录登记不及时、项目不完整，可供纵向比较的数据不足，分析手段偏于简单汇总。

三是部门协同还需深化。跨部门任务的交接时限和反馈要求不够明确，资料重复报送的情况仍有发生。

四是结果运用有待加强。对评价中发现问题的整改跟踪不够紧密，评价结果与下一年度预算安排、工作改进的衔接还不充分。`,
  },
  {
    key: 'conclusion.advice',
    heading: '改进建议',
    level: 2,
    department: 'technology',
    markdown: `1. 优化指标设置。结合项目特点细化效益指标，优先选用能够由业务记录直接计算的指标，并在年度之间保持口径稳定。
2. 夯实数据基础。统一登记标准，做到工作随办随记、数据同源共用，定期检查记录的完整性和准确性，逐步开展趋势分析和异常预警。
3. 健全协同机制。明确部门之间交办、反馈和办结的时限，定期会商项目进展，推动数据和资料在馆内共享。
4. 强化结果运用。将发现的问题逐项落实到责任人和完成时限，整改情况纳入下一年度自评，并作为编制预算和改进管理的依据。`,
  },
]
