import { formatDate } from '#contract/report-text/index.ts'
import { useMe } from '../../app/session.ts'
import { Attached, uncalled } from '../document/Attached.tsx'
import { Prose } from '../document/Prose.tsx'
import { SheetHeading } from '../document/SheetHeading.tsx'
import { headingNumbers } from '../numbering.ts'
import type { Figures, Report } from '../queries.ts'

/** The whole report on one long sheet, as it will look on paper. */
export const Sheet = ({ report, figures }: { report: Report; figures: Figures }) => {
  const { sections } = report
  const { title, datedOn, year } = report.report
  const { name } = useMe().archive
  const numbers = headingNumbers(sections.map(({ level }) => level))
  return (
    <article className="sheet official" aria-label="报告全文">
      <h2 className="sheet-title">{title}</h2>
      {sections.map(({ sectionId, key, level, heading, markdown, attach }, index) => (
        <section key={sectionId}>
          <SheetHeading
            id={`section-${key}`}
            level={level}
            number={numbers[index] ?? ''}
            heading={heading}
          />
          {markdown === '' ? null : (
            <Prose markdown={markdown} level={level} figures={figures} year={year} />
          )}
          {attach.map((kind) => (
            <Attached key={kind} report={report} kind={kind} />
          ))}
        </section>
      ))}
      {uncalled(report).map((kind) => (
        <Attached key={kind} report={report} kind={kind} />
      ))}
      <footer className="sheet-sign">
        <p>{name}</p>
        <p>{formatDate(datedOn)}</p>
      </footer>
    </article>
  )
}
