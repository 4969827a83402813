import { Link } from '@tanstack/react-router'
import { Section } from '../../kit/Page.tsx'
import { StatusTag } from '../../kit/StatusTag.tsx'
import type { Report } from '../queries.ts'

const counted = ({ problems }: Report): string => {
  const errors = problems.filter(({ severity }) => severity === 'error').length
  const warnings = problems.length - errors
  return [
    errors > 0 ? `错误 ${errors} 处，改正后才能导出和定稿` : '',
    warnings > 0 ? `提示 ${warnings} 处，请逐一核对` : '',
  ]
    .filter(Boolean)
    .join('；')
}

/** Everything wrong in the text, before it is exported; each leads to its place in the editor. */
export const ProblemsView = ({ report }: { report: Report }) => {
  const { problems, sections } = report
  const keys = new Map(sections.map(({ sectionId, key }) => [sectionId, key]))
  if (problems.length === 0)
    return (
      <p className="check-clean">
        <StatusTag tone="ok">检查通过</StatusTag>
        全文没有未绑定的数字，绑定的数据都能显示。
      </p>
    )
  return (
    <Section title="导出前检查" note={counted(report)}>
      <ul className="check-list">
        {problems.map((each) => (
          <li key={`${each.sectionId} ${each.start} ${each.code}`}>
            <Link
              to="/report"
              search={(before) => ({
                ...before,
                section: keys.get(each.sectionId),
                at: each.start,
              })}
            >
              <StatusTag tone={each.severity === 'error' ? 'bad' : 'warn'}>
                {each.severity === 'error' ? '错误' : '提示'}
              </StatusTag>
              <span className="check-where">{`${each.heading}　第 ${each.line} 行`}</span>
              <span>{each.message}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}
