import { useDeferredValue } from 'react'
import { Attached } from '../document/Attached.tsx'
import { Prose } from '../document/Prose.tsx'
import { SheetHeading } from '../document/SheetHeading.tsx'
import { headingNumbers } from '../numbering.ts'
import type { Figures, Report, ReportSection } from '../queries.ts'

interface LivePreviewProps {
  report: Report
  section: ReportSection
  figures: Figures
  heading: string
  markdown: string
}

/** The section as it will be read, while it is written. */
export const LivePreview = ({ report, section, figures, heading, markdown }: LivePreviewProps) => {
  const text = useDeferredValue(markdown)
  const numbers = headingNumbers(report.sections.map(({ level }) => level))
  const number = numbers[report.sections.findIndex(({ key }) => key === section.key)] ?? ''
  return (
    <section className="live official" aria-label="预览">
      <h2 className="unseen">预览</h2>
      <SheetHeading level={section.level} number={number} heading={heading} />
      <Prose markdown={text} level={section.level} figures={figures} year={report.report.year} />
      {section.attach.map((kind) => (
        <Attached key={kind} report={report} kind={kind} />
      ))}
    </section>
  )
}
