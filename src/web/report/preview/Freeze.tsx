import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { api } from '../../app/api.ts'
import { useCan } from '../../app/session.ts'
import { useSubmit } from '../../app/submit.ts'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { toast } from '../../kit/toasts.ts'
import { evaluationsOf, useRefresh, type Report } from '../queries.ts'

interface FreezeProps {
  report: Report
  onClose: () => void
}

/** What making the report final does, what still stands in its way, and doing it. */
export const Freeze = ({ report, onClose }: FreezeProps) => {
  const refresh = useRefresh()
  const { reportId, version } = report.report
  const freeze = useSubmit(api.report.freeze, {
    onSuccess: async () => {
      toast('报告已定稿，文中数字已封存')
      onClose()
      await refresh()
    },
  })
  return (
    <section className="freeze" aria-label="定稿">
      <p>
        定稿后正文不能再改，文中全部数字连同依据的记录一并封存，以后每次导出完全相同。定稿之后的记录变动另行列出。
      </p>
      <Obstacles report={report} />
      <ProblemAlert
        error={freeze.error}
        onRetry={() => {
          freeze.reset()
          void refresh()
        }}
      />
      <div className="freeze-foot">
        <Button onClick={onClose}>取消</Button>
        <Button
          type="primary"
          loading={freeze.isPending}
          onClick={() => freeze.mutate({ reportId, version })}
        >
          确认定稿
        </Button>
      </div>
    </section>
  )
}

const Obstacles = ({ report: { report, problems } }: { report: Report }) => {
  const can = useCan()
  const evaluations = useQuery({ ...evaluationsOf(report.year), enabled: can('evaluation.read') })
  const unsigned = evaluations.data?.filter(({ evaluation }) => evaluation.state !== 'signed') ?? []
  const errors = problems.filter(({ severity }) => severity === 'error').length
  if (unsigned.length === 0 && errors === 0) return null
  return (
    <div className="freeze-obstacles">
      <p>以下事项办结之后才能定稿：</p>
      <ul>
        {unsigned.map(({ evaluation: { evaluationId, projectName } }) => (
          <li key={evaluationId}>
            <Link to="/evaluations/$evaluationId" params={{ evaluationId }}>
              “{projectName}”的绩效评价尚未签发
            </Link>
          </li>
        ))}
        {errors === 0 ? null : <li>{`正文有 ${errors} 处错误，见“导出前检查”`}</li>}
      </ul>
    </div>
  )
}
