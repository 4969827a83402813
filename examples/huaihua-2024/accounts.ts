import type { SampleRole } from './house/people.ts'
import { DEPARTMENTS, PEOPLE } from './house/people.ts'

/** The one password of all sample accounts, printed at the first start: for trying out, never for real records. */
export const SAMPLE_PASSWORD = 'Lantai-2024'

/** One account for each role, and the head of each department, for printing at the first start. */
export const SAMPLE_ACCOUNTS: readonly {
  role: SampleRole
  username: string
  name: string
  department: string
}[] = (
  [
    ['director', 'shihy'],
    ['finance-lead', 'tengym'],
    ['finance-reviewer', 'zhouwj'],
    ['department-head', 'tiangf'],
    ['department-head', 'huangxy'],
    ['department-head', 'liangyc'],
    ['department-head', 'zhengqb'],
    ['applicant', 'xiangsy'],
    ['clerk', 'yanghy'],
    ['archivist', 'luogq'],
    ['system-officer', 'yuanj'],
    ['security-officer', 'shujj'],
    ['audit-officer', 'quh'],
  ] as const
).map(([role, username]) => {
  const found = PEOPLE.find((one) => one.username === username)
  const department = DEPARTMENTS.find((one) => one.key === found?.department)
  return { role, username, name: found?.name ?? username, department: department?.name ?? '馆领导' }
})
