import type { Me } from '../../app/session.ts'
import type { Report, ReportSection } from '../queries.ts'

/** Why a section cannot be written by this person; null where it can. The office, which puts the report together, writes all. */
export const whyReadOnly = (me: Me, { report }: Report, section: ReportSection): string | null => {
  if (report.state === 'frozen') return '报告已经定稿，正文不能再改。'
  const mine = me.person.department
  const owns =
    mine !== null && (mine.departmentId === section.departmentId || mine.key === 'office')
  if (!me.permissions.includes('report.edit'))
    return `本节由${section.departmentName}编写。您的岗位可以查看，不能编写。`
  return owns ? null : `本节由${section.departmentName}编写，您可以查看，不能修改。`
}
