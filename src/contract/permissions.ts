/** Roles (岗位) with their Chinese names. The three officers (三员) exclude each other. */
export const ROLES = {
  clerk: '查阅接待员',
  archivist: '档案员',
  'department-head': '部门负责人',
  applicant: '报账人',
  'finance-reviewer': '财务审核',
  'finance-lead': '财务分管领导',
  director: '馆长',
  'system-officer': '系统管理员',
  'security-officer': '安全保密员',
  'audit-officer': '安全审计员',
} as const
export type Role = keyof typeof ROLES

export const OFFICERS = ['system-officer', 'security-officer', 'audit-officer'] as const

const BUSINESS = [
  'clerk',
  'archivist',
  'department-head',
  'applicant',
  'finance-reviewer',
  'finance-lead',
  'director',
] as const satisfies readonly Role[]

/** What may be done, in Chinese, and which roles may do it. Data of the contract: the matrix is readable as it stands. */
export const PERMISSIONS = {
  'people.manage': { label: '管理人员、部门与岗位', roles: ['system-officer'] },
  'system.watch': { label: '查看系统提醒', roles: ['system-officer'] },
  'session.revoke': { label: '终止他人登录', roles: ['security-officer'] },
  'two-factor.remove': { label: '停用他人两步验证', roles: ['security-officer'] },
  'audit.read': { label: '查看审计日志', roles: ['audit-officer'] },
  'history.read': { label: '查看记录历史', roles: [...BUSINESS, 'audit-officer'] },
  'attachment.manage': { label: '上传与作废附件', roles: BUSINESS },
  'holdings.read': { label: '查看馆藏', roles: BUSINESS },
  'holdings.read-closed': {
    label: '查看未开放档案的目录',
    roles: [
      'clerk',
      'archivist',
      'department-head',
      'finance-reviewer',
      'finance-lead',
      'director',
    ],
  },
  'holdings.read-internal': { label: '查看本部门内部档案的目录', roles: ['department-head'] },
  'holdings.read-all-internal': {
    label: '查看全馆内部档案的目录',
    roles: ['archivist', 'director'],
  },
  'holdings.manage': { label: '著录与保管馆藏', roles: ['archivist', 'department-head'] },
  'reading-room.read': { label: '查看查阅登记', roles: BUSINESS },
  'reading-room.record': { label: '登记查阅', roles: ['clerk', 'archivist', 'department-head'] },
  'permit.decide-department': { label: '部门负责人审批利用', roles: ['department-head'] },
  'permit.rule': { label: '设定利用审批规则', roles: ['director'] },
  'permit.decide-director': { label: '馆长审批利用', roles: ['director'] },
  'money.read': { label: '查看项目资金', roles: BUSINESS },
  'project.manage': { label: '管理项目与任务', roles: ['department-head', 'director'] },
  'task.accept': { label: '验收任务', roles: ['department-head', 'director'] },
  'budget.enter': { label: '录入预算与到账', roles: ['applicant', 'finance-reviewer'] },
  'budget.confirm': { label: '确认预算', roles: ['finance-reviewer', 'finance-lead'] },
  'payment.apply': { label: '填报支付申请', roles: ['applicant'] },
  'payment.review': { label: '财务审核', roles: ['finance-reviewer'] },
  'payment.approve': { label: '财务分管领导审核', roles: ['finance-lead'] },
  'payment.agree': { label: '批量同意支付申请', roles: ['finance-reviewer', 'finance-lead'] },
  'payment.return': {
    label: '退回支付申请',
    roles: ['applicant', 'finance-reviewer', 'finance-lead'],
  },
  'payment.pay': { label: '登记支付', roles: ['applicant', 'finance-reviewer'] },
  'evidence.read': { label: '查看指标数据', roles: BUSINESS },
  'figure.manage': { label: '管理报告数字', roles: ['department-head', 'director'] },
  'evaluation.read': { label: '查看绩效评价', roles: BUSINESS },
  'evaluation.edit': { label: '编制指标表与评价', roles: ['department-head', 'finance-reviewer'] },
  'evaluation.judge': {
    label: '评判与核查',
    roles: ['department-head', 'finance-reviewer', 'finance-lead'],
  },
  'evaluation.sign-department': { label: '部门负责人签字', roles: ['department-head'] },
  'evaluation.sign-finance': { label: '财务分管领导签字', roles: ['finance-lead'] },
  'evaluation.sign-director': { label: '馆长签字', roles: ['director'] },
  'evaluation.return': {
    label: '退回绩效评价',
    roles: ['department-head', 'finance-lead', 'director'],
  },
  'template.manage': { label: '管理指标模板', roles: ['finance-reviewer', 'finance-lead'] },
  'report.read': { label: '查看自评报告', roles: BUSINESS },
  'report.edit': {
    label: '编写自评报告',
    roles: ['archivist', 'department-head', 'finance-reviewer'],
  },
  'report.freeze': { label: '定稿自评报告', roles: ['director'] },
  'report.export': { label: '导出自评报告', roles: BUSINESS },
  'list.export': {
    label: '导出列表',
    roles: [...BUSINESS, 'system-officer', 'security-officer', 'audit-officer'],
  },
  'table.check': { label: '核对公开自评表', roles: BUSINESS },
} as const satisfies Record<string, { label: string; roles: readonly Role[] }>
export type Permission = keyof typeof PERMISSIONS

/** The permissions that a set of roles grants together. */
export const permissionsOf = (roles: readonly Role[]): Permission[] =>
  permissionKeys.filter((key) => PERMISSIONS[key].roles.some((role) => roles.includes(role)))

const isPermission = (key: string): key is Permission => key in PERMISSIONS
export const permissionKeys: readonly Permission[] = Object.keys(PERMISSIONS).filter(isPermission)
