import { Link } from '@tanstack/react-router'
import { checkText } from '#contract/report-text/index.ts'
import { useMe } from '../../app/session.ts'
import { StatusTag } from '../../kit/StatusTag.tsx'
import { headingNumbers } from '../numbering.ts'
import type { Figures, Report, ReportSection } from '../queries.ts'
import { draftKey, useDrafts, type Draft } from './drafts.ts'

interface ChaptersProps {
  report: Report
  figures: Figures
  here: string
}

/** What is wrong in a section: as this person's draft has it, else as the system does. */
const flawsOf = (
  report: Report,
  figures: Figures,
  section: ReportSection,
  draft: Draft | undefined,
) =>
  draft
    ? checkText(draft.markdown, figures)
    : report.problems.filter(({ sectionId }) => sectionId === section.sectionId)

/** The report's chapters, each with the department that writes it and how much is wrong in it. */
export const Chapters = ({ report, figures, here }: ChaptersProps) => {
  const { personId } = useMe().person
  const drafts = useDrafts()
  const numbers = headingNumbers(report.sections.map(({ level }) => level))
  return (
    <nav className="chapters" aria-label="报告章节">
      <ol>
        {report.sections.map((section, index) => {
          const draft = drafts[draftKey(personId, section.sectionId)]
          return (
            <li key={section.sectionId} className={`chapter chapter-${section.level}`}>
              <Link
                to="/report"
                search={(before) => ({
                  ...before,
                  section: section.key,
                  at: undefined,
                  pane: undefined,
                })}
                aria-current={section.key === here ? 'page' : undefined}
              >
                <span className="chapter-name">
                  {numbers[index]}
                  {draft?.heading ?? section.heading}
                </span>
                <span className="chapter-owner">{section.departmentName}</span>
                <Counts
                  flaws={flawsOf(report, figures, section, draft)}
                  unsaved={draft !== undefined}
                />
              </Link>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}

const Counts = ({
  flaws,
  unsaved,
}: {
  flaws: readonly { severity: 'error' | 'warning' }[]
  unsaved: boolean
}) => {
  const errors = flaws.filter(({ severity }) => severity === 'error').length
  const warnings = flaws.length - errors
  return (
    <span className="chapter-tags">
      {unsaved ? <StatusTag tone="accent">未保存</StatusTag> : null}
      {errors > 0 ? <StatusTag tone="bad">{`错误 ${errors}`}</StatusTag> : null}
      {warnings > 0 ? <StatusTag tone="warn">{`提示 ${warnings}`}</StatusTag> : null}
    </span>
  )
}
