import type { DepartmentKey } from '../house/people.ts'

export interface Project {
  code: 'daily' | 'assessment'
  name: string
  basis: string
  goal: string
  department: DepartmentKey
  from: string
  to: string
}

/** The two projects of the published report. */
export const PROJECTS: readonly Project[] = [
  {
    code: 'daily',
    name: '日常档案管理和征集费',
    basis:
      '市人民代表大会批准的年度部门预算；《中华人民共和国档案法》关于档案馆收集、保管和提供利用档案的规定；本馆专项资金管理办法。',
    goal: '保障馆藏档案安全保管和正常查阅利用，按计划接收、征集各门类档案资料，馆藏达到 48 万卷以上，全年接待查阅利用档案 3000 人次以上，社会公众满意度不低于 90%。',
    department: 'use',
    from: '2024-01-01',
    to: '2026-12-31',
  },
  {
    code: 'assessment',
    name: '市级综合档案馆业务建设评价经费',
    basis:
      '省档案主管部门部署的市级综合档案馆业务建设评价工作；市财政局年中追加项目支出预算的批复；本馆专项资金管理办法。',
    goal: '对照业务建设评价标准补齐库房设施、档案整理、目录数据库和安全保密等方面的短板，年内完成各项整改和自查验收，任务验收合格率 100%。',
    department: 'office',
    from: '2024-06-28',
    to: '2024-12-31',
  },
]

export interface Task {
  project: Project['code']
  name: string
  due: string
  /** Finished and accepted on; none for what is still to do. */
  finished: string | null
  accepted: string | null
  /** Username of the acceptor. */
  acceptor: string | null
  note: string | null
}

const done = (
  project: Project['code'],
  name: string,
  due: string,
  finished: string,
  accepted: string,
  acceptor: string,
  note: string,
): Task => ({
  project,
  name,
  due,
  finished,
  accepted,
  acceptor,
  note,
})
const open = (name: string, due: string): Task => ({
  project: 'daily',
  name,
  due,
  finished: null,
  accepted: null,
  acceptor: null,
  note: null,
})

export const TASKS: readonly Task[] = [
  done(
    'daily',
    '修订档案接收工作流程和进馆质量标准',
    '2024-04-30',
    '2024-04-11',
    '2024-04-16',
    'liangyc',
    '流程清晰，标准可操作，同意施行',
  ),
  done(
    'daily',
    '一季度库房温湿度监测和安全巡检',
    '2024-03-31',
    '2024-03-29',
    '2024-04-02',
    'huangxy',
    '记录完整，隐患均已整改',
  ),
  done(
    'daily',
    '接收到期文书档案并完成数字化验收',
    '2024-06-30',
    '2024-06-21',
    '2024-06-27',
    'zhengqb',
    '目录与图像相符，抽检合格',
  ),
  done(
    'daily',
    '国际档案日专题展览',
    '2024-06-15',
    '2024-06-14',
    '2024-06-20',
    'liangyc',
    '内容审核手续齐全，展出效果良好',
  ),
  done(
    'daily',
    '上年度图书资料编目上架',
    '2024-08-31',
    '2024-08-22',
    '2024-08-26',
    'huangxy',
    '机读目录可检索，架位准确',
  ),
  done(
    'daily',
    '破产改制企业档案整理接收',
    '2024-11-15',
    '2024-10-24',
    '2024-10-31',
    'shihy',
    '移交清册双方签章，数量相符',
  ),
  done(
    'daily',
    '重大活动档案征集',
    '2024-12-15',
    '2024-12-06',
    '2024-12-11',
    'shihy',
    '征集凭证齐全，已登记入账',
  ),
  done(
    'daily',
    '全年查阅利用接待和统计',
    '2024-12-31',
    '2024-12-27',
    '2024-12-30',
    'huangxy',
    '登记完整，统计与登记相符',
  ),
  done(
    'assessment',
    '对照评价标准开展自查',
    '2024-07-31',
    '2024-07-24',
    '2024-07-30',
    'tiangf',
    '问题清单完整，责任到部门',
  ),
  done(
    'assessment',
    '库房密集架和门窗维修',
    '2024-10-15',
    '2024-10-11',
    '2024-10-17',
    'huangxy',
    '运行平稳，验收合格',
  ),
  done(
    'assessment',
    '消防和温湿度监控设备更新',
    '2024-10-31',
    '2024-10-25',
    '2024-11-01',
    'zhengqb',
    '设备试运行正常，资料齐全',
  ),
  done(
    'assessment',
    '馆藏照片规范化整理',
    '2024-11-30',
    '2024-11-26',
    '2024-11-29',
    'huangxy',
    '入册、说明、台账齐全',
  ),
  done(
    'assessment',
    '专题目录数据库建设',
    '2024-12-15',
    '2024-12-13',
    '2024-12-18',
    'zhengqb',
    '目录著录规范，检索正常',
  ),
  done(
    'assessment',
    '业务建设评价材料汇编和总验收',
    '2024-12-31',
    '2024-12-26',
    '2024-12-30',
    'shihy',
    '佐证材料逐项对应，同意报送',
  ),
  open('2025 年度档案接收计划编制和下达', '2025-03-31'),
  open('2025 年国际档案日专题展览', '2025-06-15'),
  open('馆藏到期档案开放审核（第一批）', '2025-09-30'),
  open('2025 年全年查阅利用接待和统计', '2025-12-31'),
]
