import '../money.css'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { textParam } from '../../app/search.ts'
import { useCan } from '../../app/session.ts'
import { useYear } from '../../app/year.ts'
import { AppLink } from '../../kit/AppLink.tsx'
import { Empty } from '../../kit/Empty.tsx'
import { Page } from '../../kit/Page.tsx'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { useUrlState } from '../../kit/useUrlState.ts'
import { projectsOf } from '../queries.ts'
import { Execution } from './Execution.tsx'
import { CreateProject } from './ProjectForm.tsx'

/** The projects of the year, each with its money against the time that has passed. */
export const ProjectsPage = () => {
  const year = useYear()
  const can = useCan()
  const navigate = useNavigate()
  const [{ create }, go] = useUrlState({ create: (raw) => textParam(raw) === 'true' })
  const projects = useQuery(projectsOf(year))
  return (
    <Page
      title="项目"
      subtitle={`${year} 年度的项目：预算、占用、支付与执行进度`}
      actions={
        can('project.manage') ? (
          <Button type="primary" onClick={() => go({ create: !create })}>
            新增项目
          </Button>
        ) : undefined
      }
    >
      {create && can('project.manage') ? (
        <CreateProject
          onClose={() => go({ create: false })}
          onDone={(projectId) =>
            void navigate({ to: '/projects/$projectId', params: { projectId } })
          }
        />
      ) : null}
      {projects.isError ? (
        <ProblemAlert error={projects.error} onRetry={() => void projects.refetch()} />
      ) : null}
      {projects.isPending ? <output className="figure-note">正在读取项目…</output> : null}
      {projects.data?.rows.length === 0 ? (
        <Empty title={`${year} 年度没有项目`} hint="由部门负责人或馆长新增项目，再录入预算。" />
      ) : null}
      <ul className="projects">
        {projects.data?.rows.map((project) => (
          <li key={project.projectId}>
            <h2>
              <AppLink href={`/projects/${project.projectId}`}>{project.name}</AppLink>
            </h2>
            <p className="figure-note">{project.departmentName}</p>
            <Execution summary={project.summary} year={year} />
          </li>
        ))}
      </ul>
    </Page>
  )
}
