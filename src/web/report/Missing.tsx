import { Button } from 'antd'
import { Problem } from '#contract/problem.ts'
import { api } from '../app/api.ts'
import { useCan } from '../app/session.ts'
import { useSubmit } from '../app/submit.ts'
import { Empty } from '../kit/Empty.tsx'
import { ProblemAlert } from '../kit/ProblemAlert.tsx'
import { toast } from '../kit/toasts.ts'
import { useRefresh } from './queries.ts'

const isMissing = (error: unknown): boolean =>
  error instanceof Problem && error.body.reason === 'no-report'

interface MissingProps {
  year: number
  error: unknown
  onRetry: () => void
}

/** No report to show: because the year has none yet, which can be put right, or because reading it failed. */
export const Missing = ({ year, error, onRetry }: MissingProps) =>
  isMissing(error) ? <Begin year={year} /> : <ProblemAlert error={error} onRetry={onRetry} />

const Begin = ({ year }: { year: number }) => {
  const can = useCan()
  const refresh = useRefresh()
  const create = useSubmit(api.report.create, {
    onSuccess: async () => {
      toast(`已新建 ${year} 年度自评报告`)
      await refresh()
    },
  })
  return (
    <>
      <ProblemAlert error={create.error} />
      <Empty
        title={`${year} 年度还没有自评报告`}
        hint="新建后即有分好责任部门的章节和初稿，文中数字随业务记录自动更新。"
        action={
          can('report.edit') ? (
            <Button
              type="primary"
              loading={create.isPending}
              onClick={() => create.mutate({ year })}
            >
              新建自评报告
            </Button>
          ) : (
            <p className="empty-hint">由有编写权限的同事新建。</p>
          )
        }
      />
    </>
  )
}
