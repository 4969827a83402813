import './year.css'
import { usePrefetchQuery, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useMe } from '../app/session.ts'
import { useTurnYear, useYear } from '../app/year.ts'
import { Empty } from '../kit/Empty.tsx'
import { formatDate } from '../kit/format.ts'
import { Page, Section } from '../kit/Page.tsx'
import { ProblemAlert } from '../kit/ProblemAlert.tsx'
import { Drift } from './Drift.tsx'
import { KeyFigures } from './KeyFigures.tsx'
import { Projects } from './Projects.tsx'
import { TodoList } from './TodoList.tsx'
import { evaluationsQuery, figuresOf, overviewOf, projectsOf, todoOf } from './queries.ts'
import type { Overview, Project } from './queries.ts'

/** The year at a glance: money, scores, figures against targets, what is still to do, what has changed. */
export const YearPage = () => {
  const year = useYear()
  const me = useMe()
  const overview = useQuery(overviewOf(year))
  const projects = useQuery(projectsOf(year))
  // What the parts below ask does not wait for the overview they stand under.
  usePrefetchQuery(figuresOf(year))
  usePrefetchQuery(todoOf(year))
  const failed = overview.error ?? projects.error
  return (
    <Page
      title={`${year} 年度一览`}
      subtitle={`${me.archive.name}，今天是 ${formatDate(me.archive.today)}`}
    >
      {failed ? (
        <ProblemAlert
          error={failed}
          onRetry={() => void Promise.all([overview.refetch(), projects.refetch()])}
        />
      ) : null}
      {overview.isPending || projects.isPending ? <Waiting /> : null}
      {overview.data && projects.data ? (
        <Glance year={year} overview={overview.data} projects={projects.data.rows} />
      ) : null}
    </Page>
  )
}

const Waiting = () => (
  <div className="year-waiting">
    <output className="unseen">正在读取年度数据…</output>
    <span aria-hidden="true" />
    <span aria-hidden="true" />
  </div>
)

interface GlanceProps {
  year: number
  overview: Overview[]
  projects: Project[]
}

const Glance = ({ year, overview, projects }: GlanceProps) => {
  const evaluationIds = overview.map(({ evaluation }) => evaluation.evaluationId)
  const moved = projects.some(({ summary }) => summary.budgetFen !== 0)
  if (overview.length === 0 && !moved) {
    return (
      <NothingYet year={year}>
        <Projects year={year} overview={overview} projects={projects} />
      </NothingYet>
    )
  }
  return (
    <div className="year-glance">
      <div className="year-projects">
        <Projects year={year} overview={overview} projects={projects} />
      </div>
      <aside className="year-aside">
        <Section title="评价待办">
          <TodoList year={year} />
        </Section>
        <Section title="签发后变动">
          <Drift year={year} overview={overview} />
        </Section>
      </aside>
      <div className="year-figures">
        <KeyFigures year={year} evaluationIds={evaluationIds} />
      </div>
    </div>
  )
}

/** A year without money or evaluation yet, and the way to the latest that has one. */
const NothingYet = ({ year, children }: { year: number; children: ReactNode }) => {
  const turn = useTurnYear()
  const all = useQuery(evaluationsQuery)
  const latest = Math.max(0, ...(all.data?.rows.map((row) => row.year) ?? []))
  if (all.isPending) return <Waiting />
  return (
    <>
      <Empty
        title={`${year} 年度还没有预算和绩效评价`}
        hint="录入预算并建立绩效评价后，执行、得分和指标完成情况会出现在这里。"
        action={
          latest > 0 && latest !== year ? (
            <button
              type="button"
              className="quiet-button solid-button"
              onClick={() => turn(latest)}
            >
              查看 {latest} 年度
            </button>
          ) : undefined
        }
      />
      {children}
    </>
  )
}
