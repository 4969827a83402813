import type { SeriesKey } from '../holdings/series.ts'

export type Purpose =
  | 'history'
  | 'work'
  | 'academic'
  | 'economic'
  | 'education'
  | 'personal'
  | 'other'

/** What readers ask for: how often, in which series it is found, and how much one visit uses. */
export interface Topic {
  text: string
  purpose: Purpose
  weight: number
  series: readonly SeriesKey[]
  /** Files and items a visit uses beside the first, on average (relative). */
  files: number
  items: number
  /** Whether the answer also lies among documents kept by item. */
  documents: boolean
  /** Asked by a body with a letter, not by a person for himself. */
  official: boolean
}

const mine = (
  text: string,
  weight: number,
  series: SeriesKey[],
  files: number,
  items: number,
): Topic => ({
  text,
  purpose: 'personal',
  weight,
  series,
  files,
  items,
  documents: false,
  official: false,
})

const theirs = (
  text: string,
  purpose: Purpose,
  weight: number,
  series: SeriesKey[],
  files: number,
  items: number,
): Topic => ({
  ...mine(text, weight, series, files, items),
  purpose,
  documents: true,
  official: true,
})

export const TOPICS: readonly Topic[] = [
  mine('查找婚姻登记档案', 210, ['marriage'], 1, 0.8),
  mine('补办结婚证明，查登记存根', 70, ['marriage'], 0.8, 0.7),
  mine('查招工录用审批表，认定工龄', 105, ['recruitment', 'staff'], 1.6, 1.8),
  mine('查知青下乡、回城材料', 98, ['sent-down'], 1.8, 2),
  mine('查复员退伍军人登记、安置材料', 66, ['demobilisation'], 1.4, 1.6),
  mine('办理养老保险，查工资和退休审批', 96, ['pension', 'wages'], 2, 2.4),
  mine('查职工调动、名册', 44, ['staff', 'wages'], 1.6, 1.8),
  mine('查土地承包、山林权属', 78, ['land'], 2.4, 1.8),
  mine('查土地房产所有证存根', 30, ['land'], 1.6, 1),
  mine('查学籍、毕业分配材料', 64, ['students'], 1.2, 1.4),
  mine('查户口迁移、农转非材料', 30, ['household'], 1.2, 1),
  mine('查民事判决书', 28, ['civil-case'], 0.8, 0.8),
  mine('查职称评定材料', 16, ['titles'], 1, 1.2),
  mine('查公证书存根', 8, ['notary'], 0.6, 0.6),
  theirs('干部人事档案审核，查任免文件', 'work', 62, ['cadres'], 3, 7),
  theirs('信访案件办理，查政策文件', 'work', 30, ['general', 'cadres'], 3, 6),
  theirs('查机构编制沿革', 'work', 20, ['general'], 4, 9),
  theirs('山林土地纠纷调处取证', 'work', 26, ['land'], 5, 4),
  theirs('查历年文件用于巡察整改', 'work', 16, ['general', 'accounts'], 6, 9),
  theirs('编纂部门志', 'history', 24, ['general', 'projects'], 22, 22),
  theirs('编纂党史大事记', 'history', 12, ['general', 'cadres'], 22, 26),
  theirs('编纂厂史、校史', 'history', 10, ['general', 'products', 'students'], 18, 16),
  theirs('抗战时期湘西交通史研究', 'academic', 8, ['republic'], 24, 18),
  theirs('地方教育史研究', 'academic', 7, ['students', 'general'], 16, 14),
  theirs('侗族、苗族民间文化研究', 'academic', 5, ['general'], 12, 12),
  theirs('工程改扩建查原设计图纸', 'economic', 20, ['projects'], 8, 5),
  theirs('企业改制遗留资产核查', 'economic', 13, ['accounts', 'general', 'land'], 8, 7),
  theirs('制作展览、专题片', 'education', 9, ['general'], 10, 12),
  theirs('其他查询', 'other', 14, ['general'], 1.5, 2),
]

/** Why nothing, or not everything, was found. */
export const NOT_FOUND = [
  '该年度登记档案未移交进馆，已告知到原登记机关查询',
  '馆藏目录中未检索到申请人姓名',
  '所查单位档案由县级档案馆保管，已出具转介函',
  '企业破产时档案散失，未接收进馆',
  '查询线索不足，年份和单位均不详',
]
export const PARTLY_FOUND = [
  '查到花名册，未见审批表原件',
  '查到部分年度，其余年度未移交进馆',
  '查到登记存根，附件材料缺失',
  '部分内容尚未开放，已告知办理审批手续',
]

/** Bodies whose people come with a letter. */
export const ORGANISATIONS = [
  '怀化市委组织部',
  '怀化市纪委监委',
  '怀化市信访局',
  '怀化市自然资源和规划局',
  '怀化市林业局',
  '怀化市人力资源和社会保障局',
  '怀化市教育局',
  '怀化市水利局',
  '怀化市住房和城乡建设局',
  '鹤城区人民政府',
  '中方县档案馆',
  '沅陵县档案馆',
  '溆浦县史志办',
  '洪江市林业局',
  '芷江侗族自治县档案馆',
  '怀化学院',
  '湖南医药学院',
  '吉首大学',
  '湖南大学',
  '怀化日报社',
  '怀化市广播电视台',
  '怀化市委党史研究室',
  '怀化市中级人民法院',
  '湖南潕水律师事务所',
  '怀化市交通运输局',
  '怀化市农业农村局',
  '怀化市供销合作社联合社',
  '怀化市国有资产监督管理委员会',
  '怀化市公路建设养护中心',
  '会同县自然资源局',
]

/** Descriptions of what was used but is not in the catalogue yet. */
export const UNDESCRIBED = [
  '未编目零散文书',
  '待整理移交材料中的花名册',
  '库房散存登记表',
  '未著录的会议材料',
  '待整理照片说明',
]
