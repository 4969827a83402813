import { EVALUATION_STATES } from '#contract/evaluation-result.ts'
import { STATE_TONES } from '../evaluation/words.ts'
import { AppLink } from '../kit/AppLink.tsx'
import { Figure } from '../kit/Figure.tsx'
import { formatMoney } from '../kit/format.ts'
import { Meter } from '../kit/Meter.tsx'
import { ScoreRing } from '../kit/ScoreRing.tsx'
import { StatusTag } from '../kit/StatusTag.tsx'
import { yearPeriod } from '../evidence/period.ts'
import { evaluationHref } from './queries.ts'
import type { Overview, Project } from './queries.ts'

interface ProjectsProps {
  year: number
  overview: readonly Overview[]
  projects: readonly Project[]
}

/** Each project's year: its score and grade beside its money; a project not evaluated yet says so. */
export const Projects = ({ year, overview, projects }: ProjectsProps) => (
  <ul className="year-list">
    {inOrder(overview, projects).map(({ project, own }) => (
      <li key={project.projectId} className="year-project">
        <ScoreRing score={own?.score ?? null} grade={own?.grade ?? null} size={116} />
        <div className="year-project-body">
          <h2>
            {own === undefined ? (
              project.name
            ) : (
              <AppLink href={evaluationHref(own.evaluation.evaluationId, year)}>
                {project.name}
              </AppLink>
            )}
          </h2>
          <p className="year-project-state">
            <span>{project.departmentName}</span>
            <State own={own} />
          </p>
          <Execution year={year} project={project} />
        </div>
      </li>
    ))}
  </ul>
)

/** As the evaluations stand, then projects without one. */
const inOrder = (overview: readonly Overview[], projects: readonly Project[]) => {
  const own = new Map(overview.map((row) => [row.evaluation.projectId, row]))
  return projects
    .map((project) => ({ project, own: own.get(project.projectId) }))
    .toSorted((a, b) => Number(b.own !== undefined) - Number(a.own !== undefined))
}

const State = ({ own }: { own: Overview | undefined }) => {
  if (own === undefined) return <StatusTag tone="warn">尚未建立绩效评价</StatusTag>
  const { state } = own.evaluation
  return (
    <>
      <StatusTag tone={STATE_TONES[state]}>{EVALUATION_STATES[state]}</StatusTag>
      {own.evaluation.invented ? <StatusTag>示例数据</StatusTag> : null}
      {own.blockers > 0 ? (
        <StatusTag tone="warn">{`签字前还差 ${own.blockers} 项`}</StatusTag>
      ) : null}
      <span>
        指标达标 {own.met}／{own.indicators}
      </span>
    </>
  )
}

const MONEY = [
  ['money.budget', '全年预算', 'budgetFen'],
  ['money.received', '到账', 'receivedFen'],
  ['money.spent', '支出', 'paidFen'],
] as const

const inTenThousands = (fen: string | number): string => formatMoney(Number(fen), '万元')

const Execution = ({ year, project }: { year: number; project: Project }) => {
  const rate = project.summary.executionRate
  return (
    <div className="year-execution">
      <dl>
        {MONEY.map(([key, label, field]) => (
          <div key={key}>
            <dt>{label}</dt>
            <dd>
              <Figure
                value={project.summary[field]}
                unit="万元"
                format={inTenThousands}
                measure={{ key, ...yearPeriod(year), filters: { project: project.code } }}
              />
            </dd>
          </div>
        ))}
      </dl>
      <div className="year-rate">
        <span>执行率</span>
        <Meter label="预算执行率" ratio={rate === null ? null : hundredth(rate)} />
      </div>
    </div>
  )
}

/** A percentage as a share, by moving the point: `96.53` → `0.9653`. */
const hundredth = (percent: string): string => {
  const [whole = '0', fraction = ''] = percent.replace('-', '').split('.')
  const padded = whole.padStart(3, '0')
  const sign = percent.startsWith('-') ? '-' : ''
  return `${sign}${padded.slice(0, -2)}.${padded.slice(-2)}${fraction}`
}
