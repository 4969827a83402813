import '../money.css'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useCan } from '../../app/session.ts'
import { useYear } from '../../app/year.ts'
import { AppLink } from '../../kit/AppLink.tsx'
import { formatDate, formatMoney, formatRate } from '../../kit/format.ts'
import { measureHref } from '../../kit/measure-href.ts'
import { useOpenForm } from '../../kit/form/useOpenForm.ts'
import { Page, Section } from '../../kit/Page.tsx'
import { AttachmentList } from '../../kit/record/AttachmentList.tsx'
import { HistoryPanel } from '../../kit/record/HistoryPanel.tsx'
import { RecordGate } from '../../kit/record/RecordGate.tsx'
import { projectOf, type ProjectDetail } from '../queries.ts'
import { CreateAdjustment, CreateLine } from '../budget/Forms.tsx'
import { BudgetChanges } from './BudgetChanges.tsx'
import { Execution } from './Execution.tsx'
import { AmendProject } from './ProjectForm.tsx'
import { Months } from './Months.tsx'
import { Tasks } from './Tasks.tsx'

const route = getRouteApi('/shell/projects/$projectId')

/** One project: why it is, what it is to reach, its money, its tasks, its papers and its history. */
export const ProjectPage = () => {
  const { projectId } = route.useParams()
  const project = useQuery(projectOf(projectId, useYear()))
  return (
    <RecordGate
      kind="项目"
      query={project}
      above={<Link to="/projects">项目</Link>}
      nameOf={(row) => row.name}
    >
      {(found, crumbs) => <Body project={found} crumbs={crumbs} />}
    </RecordGate>
  )
}

const Body = ({ project, crumbs }: { project: ProjectDetail; crumbs: React.ReactNode[] }) => {
  const can = useCan()
  const year = useYear()
  const { form, open, close } = useOpenForm(['amend', 'line', 'adjustment'])
  const { projectId, summary } = project
  return (
    <Page
      title={project.name}
      crumbs={crumbs}
      subtitle={`${project.departmentName}，${formatDate(project.startsOn)}至${formatDate(project.endsOn)}`}
      actions={
        project.withdrawn ? undefined : (
          <>
            {can('budget.enter') ? <Button onClick={() => open('line')}>新增预算行</Button> : null}
            {can('budget.enter') ? <Button onClick={() => open('adjustment')}>调剂</Button> : null}
            {can('project.manage') ? <Button onClick={() => open('amend')}>修改</Button> : null}
          </>
        )
      }
    >
      {form === 'amend' && can('project.manage') ? (
        <AmendProject project={project} onClose={close} />
      ) : null}
      {form === 'line' && can('budget.enter') ? (
        <CreateLine projectId={projectId} onClose={close} />
      ) : null}
      {form === 'adjustment' && can('budget.enter') ? <CreateAdjustment onClose={close} /> : null}
      <dl className="project-words">
        <dt>立项依据</dt>
        <dd>{project.basis}</dd>
        <dt>绩效目标</dt>
        <dd>{project.goal}</dd>
      </dl>
      <Section title={`${year} 年度资金`} note="单位：元；竖线为时间进度">
        <Execution summary={summary} year={year} />
        <Lines project={project} year={year} />
        {can('evidence.read') ? (
          <Months code={project.code} year={year} budgetFen={summary.budgetFen} />
        ) : null}
        <BudgetChanges projectId={projectId} year={year} />
        <p className="project-links">
          <AppLink
            href={measureHref({
              key: 'money.spent',
              from: `${year}-01-01`,
              to: `${year}-12-31`,
              filters: { project: project.code },
            })}
          >
            逐月支付与来源记录
          </AppLink>
          <AppLink href={`/payments?q=`}>支付申请</AppLink>
          <AppLink href="/budget">预算与到账</AppLink>
        </p>
      </Section>
      <Tasks projectId={projectId} />
      <AttachmentList
        recordType="project"
        recordId={projectId}
        canAdd={can('project.manage') && can('attachment.manage')}
      />
      <HistoryPanel recordType="project" recordId={projectId} />
    </Page>
  )
}

const rate = (text: string | null): string =>
  text === null ? '—' : formatRate(String(Number(text) / 100))

/** Each budget line of the year, by economic code. */
const Lines = ({ project, year }: { project: ProjectDetail; year: number }) => {
  const lines = project.lines.filter((line) => line.year === year && !line.withdrawn)
  if (lines.length === 0) return <p className="figure-note">本年度还没有预算行。</p>
  return (
    <div className="money-table">
      <table>
        <caption className="unseen">{year} 年度各预算行，单位：元</caption>
        <thead>
          <tr>
            <th scope="col">经济分类</th>
            {['全年预算', '到账', '已占用', '净支付', '可用', '执行率'].map((title) => (
              <th key={title} scope="col" className="cell-end">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ lineId, economicCode, economicName, summary }) => (
            <tr key={lineId}>
              <th scope="row">
                {economicCode} {economicName}
              </th>
              {[
                summary.budgetFen,
                summary.receivedFen,
                summary.committedFen,
                summary.paidFen,
                summary.availableFen,
              ].map((fen, index) => (
                // oxlint-disable-next-line react/no-array-index-key -- a column is its place
                <td key={index} className="cell-end">
                  {formatMoney(fen)}
                </td>
              ))}
              <td className="cell-end">{rate(summary.executionRate)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
