import type { SeriesKey } from '../series.ts'

/** The titles of files by series (案卷题名: creator, matter, kind of record). */
export const PATTERNS: Readonly<Record<SeriesKey, readonly string[]>> = {
  general: [
    '{body}关于{matter}的{kind}',
    '{body}{year}年关于{matter}的{kind}',
    '{body}关于{matter}的{pair}',
    '{body}与{receiver}关于{matter}的{pair}',
    '{body}对{receiver}关于{matter}的批复',
    '{body}转发上级关于{matter}的{kind}',
    '{body}{year}年{span}{matter}的{kind}、统计表',
    '{body}{year}年工作计划、总结（{matter}）',
    '{body}办公会议记录（{year}年{month}至{month2}）',
    '{receiver}关于{matter}给{body}的报告',
    '{body}召开{matter}会议的通知、讲话、简报',
    '{body}{year}年{matter}统计年报',
  ],
  marriage: [
    '{county}{township}{year}年结婚登记申请书存根（{n}—{n2}号）',
    '{county}{township}{year}年离婚登记申请书',
    '{county}{township}{year}年婚姻登记表（{month}至{month2}）',
    '{county}{year}年补发婚姻证书登记材料',
    '{county}{township}{year}年结婚登记名册',
    '{person}、{person}等结婚登记申请书（{county}{year}年）',
  ],
  recruitment: [
    '{unit}{year}年招收{person}等{n}名工人审批表',
    '{county}{year}年招收固定工花名册（{township}）',
    '{body}下达{unit}{year}年招工指标的通知及名单',
    '{unit}{year}年轮换工转正审批表',
    '{year}年从知识青年中招收{person}等{n}人审批表',
    '{unit}{year}年合同制工人录用审批表（{person}等）',
  ],
  'sent-down': [
    '{county}{township}{year}年下乡知识青年花名册',
    '{county}知识青年{person}等{n}人{return}审批表',
    '{county}{township}{village}知青点安置登记表',
    '{year}年{county}知识青年{return}登记表（{person}等）',
    '{county}{year}年知识青年安置经费使用情况表',
    '{county}{township}插队知识青年登记卡（{year}年）',
  ],
  demobilisation: [
    '{county}{year}年复员军人登记表（{township}）',
    '{county}{year}年退伍义务兵接收安置审批表（{person}等{n}人）',
    '{county}{township}革命烈士{person}等英名录、调查材料',
    '{person}等革命残废军人评残审批表（{degree}）',
    '{county}{year}年志愿军复员人员名册',
    '{county}{year}年军队转业干部{person}等安置材料',
  ],
  land: [
    '{county}{township}{village}土地房产所有证存根',
    '{county}{township}{village}土地承包合同书（{year}年）',
    '{county}{township}{village}山林权所有证存根',
    '{county}{township}与{township}山林权属纠纷调处材料',
    '征用{county}{township}{village}土地的批复、协议书',
    '{county}{township}{village}移民房屋、土地登记表（{n}户）',
    '{county}{township}自留山、责任山登记表（{village}）',
  ],
  wages: [
    '{unit}{year}年职工工资调整审批表',
    '{body}{year}年工资改革审批表（{person}等{n}人）',
    '{county}{year}年升级人员花名册',
    '{unit}{year}年工资基金、劳动工资统计表',
    '{unit}{year}年浮动工资转固定工资审批表（{person}等）',
  ],
  pension: [
    '{unit}{person}等{n}人退休审批表（{year}年）',
    '{unit}{year}年职工养老保险缴费花名册',
    '{county}{year}年离休干部{person}等审批材料',
    '{unit}职工连续工龄认定材料（{person}等）',
    '{unit}{year}年退职、病退人员审批表',
  ],
  cadres: [
    '{body}关于{person}等同志任免职的通知',
    '{body}{year}年干部任免呈报表（{person}等{n}人）',
    '{county}干部履历表（{person}等）',
    '{body}关于{person}同志处分的决定、复查结论',
    '{body}{year}年干部调动介绍信存根（{n}—{n2}号）',
    '{body}{year}年干部统计年报、花名册',
  ],
  'civil-case': [
    '{person}诉{person}{dispute}纠纷一案',
    '{person}与{person}{family}一案',
    '{person}与{person}{claim}纠纷一案',
    '{unit}诉{person}{claim}纠纷一案',
    '{person}诉{unit}{claim}纠纷一案',
  ],
  'criminal-case': [
    '{person}{crime}一案',
    '{person}等{few}人{crime}案',
    '{person}、{person}{crime}一案',
    '{person}不服{crime}判决申诉复查案',
  ],
  notary: ['{person}{deed}公证卷', '{person}与{person}{deed}公证卷', '{unit}{deed}公证卷'],
  accounts: [
    '{body}{year}年{month}{ledger}（第{few}册）',
    '{body}{year}年{ledger}',
    '{unit}{year}年{ledger}',
  ],
  students: [
    '{body}{year}级{major}专业{few}班学生学籍卡',
    '{body}{year}届毕业生分配派遣名册（{major}）',
    '{body}{year}级{major}班学生成绩册',
    '{county}{year}年高中毕业生登记表（{township}）',
    '{body}{year}年录取新生名册、报名表（{person}等{n}人）',
    '{county}{year}年民办教师{person}等转正审批表',
  ],
  projects: [
    '{county}{township}{work}工程{drawing}',
    '{unit}{work}{drawing}',
    '{body}{work}工程{drawing}（第{few}册）',
    '{county}{village}{work}{drawing}',
  ],
  products: [
    '{body}{product}{craft}',
    '{body}{year}年{product}{craft}',
    '{body}{product}（{n}型）{craft}',
    '{body}{product}技术改造{craft}',
  ],
  staff: [
    '{body}职工{person}等{step}审批表',
    '{body}{year}年职工花名册',
    '{body}{year}年{step}人员登记表',
    '{body}职工{person}人事材料',
    '{body}{year}年解除劳动合同人员名册（{person}等{n}人）',
  ],
  titles: [
    '{unit}{person}等晋升{rank}评审材料',
    '{body}{year}年{rank}任职资格评审表（{person}等{n}人）',
    '{county}{year}年{rank}名册',
    '{body}{rank}评审委员会会议记录（{year}年）',
  ],
  household: [
    '{county}{township}{year}年户口迁移证存根',
    '{county}{township}{year}年农转非审批表（{person}等）',
    '{county}{township}人口普查登记表',
    '{county}{township}常住人口登记底册（{village}）',
  ],
  republic: [
    '{body}关于{matter}的{old}',
    '{body}{matter}{old}',
    '{body}与{county}关于{matter}的{old}',
    '{body}职员{person}等任免{old}',
    '{body}民国{minguo}年度收支预算书',
  ],
}

/** Titles of what is kept by item (件), of photo albums, recordings and objects. */
export const ITEM_PATTERNS = [
  '{body}关于{matter}的{kind}',
  '{body}关于印发{matter}{kind}的通知',
  '{body}关于做好{year}年{matter}工作的{kind}',
  '{body}关于{person}等同志职务任免的通知',
  '{body}关于同意{unit}{matter}的批复',
  '{body}{year}年{month}{matter}会议纪要',
]
export const EDUCATION_PATTERNS = [
  '{body}关于开展主题教育{stage}工作的{kind}',
  '主题教育{stage}阶段{county}情况汇报',
  '市委主题教育巡回指导组第{few}组{stage}工作{kind}',
  '主题教育工作简报（第{n}期）',
  '{body}关于主题教育{stage}问题清单整改的{kind}',
]
export const PHOTO_PATTERNS = [
  '{event}照片册',
  '{year}年{event}照片',
  '{body}{event}照片册（第{few}册）',
]
export const RECORDING_PATTERNS = ['{year}年{event}{recording}', '{body}{recording}（{year}年）']
export const OBJECT_PATTERNS = [
  '{body}{object}',
  '{unit}赠{body}{object}',
  '{year}年{event}{object}',
]
