/** Everyone in the sample is invented. */
export interface SamplePerson {
  username: string
  name: string
  /** Key of the department; none for the archive's leaders. */
  department: DepartmentKey | undefined
  roles: readonly SampleRole[]
}

export type DepartmentKey = 'office' | 'use' | 'compilation' | 'technology'
export type SampleRole =
  | 'clerk'
  | 'archivist'
  | 'department-head'
  | 'applicant'
  | 'finance-reviewer'
  | 'finance-lead'
  | 'director'
  | 'system-officer'
  | 'security-officer'
  | 'audit-officer'

export const DEPARTMENTS: readonly { key: DepartmentKey; name: string }[] = [
  { key: 'office', name: '办公室' },
  { key: 'use', name: '管理利用部' },
  { key: 'compilation', name: '编研和征收鉴定部' },
  { key: 'technology', name: '科技信息部' },
]

const person = (
  username: string,
  name: string,
  department: SamplePerson['department'],
  ...roles: SampleRole[]
): SamplePerson => ({ username, name, department, roles })

export const PEOPLE: readonly SamplePerson[] = [
  person('shihy', '石宏远', undefined, 'director'),
  person('tengym', '滕玉梅', undefined, 'finance-lead'),
  person('tiangf', '田桂芳', 'office', 'department-head'),
  person('zhouwj', '周文静', 'office', 'finance-reviewer'),
  person('xiangsy', '向思远', 'office', 'applicant'),
  person('mixl', '米小兰', 'office', 'archivist'),
  person('shujj', '舒建军', 'office', 'security-officer'),
  person('quh', '瞿慧', 'office', 'audit-officer'),
  person('huangxy', '黄秀英', 'use', 'department-head', 'archivist'),
  person('yanghy', '杨海燕', 'use', 'clerk'),
  person('lich', '李春花', 'use', 'clerk', 'archivist'),
  person('tangzg', '唐志刚', 'use', 'clerk'),
  person('wulp', '吴丽萍', 'use', 'clerk'),
  person('luogq', '罗国强', 'use', 'archivist'),
  person('pengyl', '彭玉兰', 'use', 'archivist'),
  person('longyf', '龙云峰', 'use', 'applicant', 'archivist'),
  person('liangyc', '梁永成', 'compilation', 'department-head'),
  person('jiangsh', '蒋淑华', 'compilation', 'archivist'),
  person('zengqs', '曾庆松', 'compilation', 'archivist'),
  person('hexq', '贺晓琴', 'compilation', 'applicant', 'archivist'),
  person('zhengqb', '郑清波', 'technology', 'department-head'),
  person('yuanj', '袁杰', 'technology', 'system-officer'),
  person('qinm', '覃敏', 'technology', 'applicant', 'archivist'),
  person('tanst', '谭松涛', 'technology', 'archivist'),
]
