import './editor.css'
import '../report.css'
import { useQuery } from '@tanstack/react-query'
import { Link, Navigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useCan } from '../../app/session.ts'
import { useYear } from '../../app/year.ts'
import { Page } from '../../kit/Page.tsx'
import { StatusTag } from '../../kit/StatusTag.tsx'
import { Missing } from '../Missing.tsx'
import {
  figuresByKey,
  reportOf,
  type Figures,
  type Report,
  type ReportSection,
} from '../queries.ts'
import { ReportWaiting } from '../ReportWaiting.tsx'
import { Chapters } from './Chapters.tsx'
import { LivePreview } from './LivePreview.tsx'
import { PaneTabs } from './PaneTabs.tsx'
import { usePlace } from './place.ts'
import { SectionEditor } from './SectionEditor.tsx'
import { useSection } from './useSection.ts'

/** The report as the person works with it: who writes none of it reads it. */
export const EditorPage = () =>
  useCan()('report.edit') ? <Editor /> : <Navigate to="/report/preview" replace />

/** The report of a year in the making: chapters, the text of one, and that text as it will be read. */
const Editor = () => {
  const year = useYear()
  const { data, error, refetch } = useQuery(reportOf(year))
  return (
    <Page
      width="wide"
      title={`${year} 年度自评报告`}
      subtitle={data ? <Subtitle report={data} /> : undefined}
      actions={
        data ? (
          <Link to="/report/preview" className="quiet-button line-button">
            全文预览与导出
          </Link>
        ) : undefined
      }
    >
      {data ? (
        <Desk report={data} />
      ) : error ? (
        <Missing year={year} error={error} onRetry={() => void refetch()} />
      ) : (
        <ReportWaiting />
      )}
    </Page>
  )
}

const Subtitle = ({ report: { report, problems } }: { report: Report }) => (
  <>
    <StatusTag tone={report.state === 'frozen' ? 'ok' : 'accent'}>
      {report.state === 'frozen' ? '已定稿' : '编写中'}
    </StatusTag>{' '}
    {problems.length === 0 ? '全文没有待处理的问题' : `全文有 ${problems.length} 处问题待处理`}
  </>
)

const firstWritten = ({ sections }: Report): ReportSection | undefined =>
  sections.find(({ markdown }) => markdown !== '') ?? sections[0]

const Desk = ({ report }: { report: Report }) => {
  const [{ section: wanted }] = usePlace()
  const figures = useMemo(() => figuresByKey(report), [report])
  const section = report.sections.find(({ key }) => key === wanted) ?? firstWritten(report)
  if (!section) return null
  return <SectionDesk key={section.sectionId} report={report} section={section} figures={figures} />
}

interface SectionDeskProps {
  report: Report
  section: ReportSection
  figures: Figures
}

const SectionDesk = ({ report, section, figures }: SectionDeskProps) => {
  const [{ at, pane }] = usePlace()
  const inHand = useSection(section, report.report.year)
  return (
    <>
      <PaneTabs />
      <div className={`desk desk-${pane}`}>
        <Chapters report={report} figures={figures} here={section.key} />
        <SectionEditor
          report={report}
          section={section}
          figures={figures}
          inHand={inHand}
          at={at}
        />
        <LivePreview
          report={report}
          section={section}
          figures={figures}
          heading={inHand.heading}
          markdown={inHand.markdown}
        />
      </div>
    </>
  )
}
