import './preview.css'
import '../report.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useMemo } from 'react'
import { api } from '../../app/api.ts'
import { textParam } from '../../app/search.ts'
import { useCan } from '../../app/session.ts'
import { useSubmit } from '../../app/submit.ts'
import { useYear } from '../../app/year.ts'
import { formatInstant } from '../../kit/format.ts'
import { JobProgress } from '../../kit/JobProgress.tsx'
import { Page } from '../../kit/Page.tsx'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { StatusTag } from '../../kit/StatusTag.tsx'
import { useUrlState } from '../../kit/useUrlState.ts'
import { Missing } from '../Missing.tsx'
import { figuresByKey, reportOf, type Report } from '../queries.ts'
import { ReportWaiting } from '../ReportWaiting.tsx'
import { DetailsForm } from './DetailsForm.tsx'
import { Drifted } from './Drifted.tsx'
import { Freeze } from './Freeze.tsx'
import { ProblemsView } from './ProblemsView.tsx'
import { Sheet } from './Sheet.tsx'

/** The whole report before it is exported or made final; the form in hand stands in the address. */
export const PreviewPage = () => {
  const year = useYear()
  const { data, error, refetch } = useQuery(reportOf(year))
  if (data) return <Preview report={data} />
  return (
    <Page title={`${year} 年度自评报告预览`}>
      {error ? (
        <Missing year={year} error={error} onRetry={() => void refetch()} />
      ) : (
        <ReportWaiting />
      )}
    </Page>
  )
}

const useForm = () =>
  useUrlState({
    form: (raw) => textParam(raw, 20) ?? '',
    job: (raw) => textParam(raw, 40) ?? '',
  })

const Preview = ({ report }: { report: Report }) => {
  const { year, state } = report.report
  const [{ form, job }, go] = useForm()
  const can = useCan()
  const word = useSubmit(api.report.export, { onSuccess: ({ jobId }) => go({ job: jobId }) })
  const start = (): void => word.mutate({ year })
  const figures = useMemo(() => figuresByKey(report), [report])
  const draft = state === 'draft'
  const close = (): void => go({ form: '' })
  return (
    <Page
      title={`${year} 年度自评报告预览`}
      subtitle={<Subtitle report={report} />}
      crumbs={[
        <Link key="report" to="/report">
          自评报告
        </Link>,
        '预览',
      ]}
      actions={
        <>
          {draft && can('report.edit') ? (
            <Button onClick={() => go({ form: 'details' })}>标题与日期</Button>
          ) : null}
          {draft && can('report.freeze') ? (
            <Button onClick={() => go({ form: 'freeze' })}>定稿</Button>
          ) : null}
          {can('report.export') ? (
            <Button type="primary" loading={word.isPending} onClick={start}>
              导出 Word
            </Button>
          ) : null}
        </>
      }
    >
      <ProblemAlert error={word.error} onRetry={start} />
      {job === '' ? null : (
        <JobProgress
          key={job}
          jobId={job}
          askedHere={word.data?.jobId === job}
          onClose={() => go({ job: '' })}
          onRetry={start}
        />
      )}
      {draft && form === 'freeze' && can('report.freeze') ? (
        <Freeze report={report} onClose={close} />
      ) : null}
      {draft && form === 'details' && can('report.edit') ? (
        <DetailsForm report={report} onClose={close} />
      ) : null}
      {draft ? <ProblemsView report={report} /> : <Drifted report={report} />}
      <Sheet report={report} figures={figures} />
    </Page>
  )
}

const Subtitle = ({ report: { report, frozenAt } }: { report: Report }) => (
  <>
    <StatusTag tone={report.state === 'frozen' ? 'ok' : 'accent'}>
      {report.state === 'frozen' ? '已定稿' : '编写中'}
    </StatusTag>{' '}
    {frozenAt === null
      ? '文中数字按此刻的记录算出；点击任何一个数字，可以查到它的来源。'
      : `定稿于 ${formatInstant(frozenAt)}，文中数字已经封存；点击任何一个数字，可以查到它的来源。`}
  </>
)
