import { Button } from 'antd'
import { useState } from 'react'
import { api } from '../../app/api.ts'
import { useCan } from '../../app/session.ts'
import { useSubmit } from '../../app/submit.ts'
import { JobProgress } from '../JobProgress.tsx'
import { ProblemAlert } from '../ProblemAlert.tsx'

type Asked = Parameters<typeof api.desk.exportTable>[0]

/** Writes a list to .xlsx: the button, for who may take it home, and how far the file is. */
export const useTableExport = (asked: () => Asked) => {
  const can = useCan()
  const [job, setJob] = useState<string | null>(null)
  const ask = useSubmit(api.desk.exportTable, { onSuccess: ({ jobId }) => setJob(jobId) })
  const write = (): void => ask.mutate(asked())
  return {
    button: can('list.export') ? (
      <Button size="small" loading={ask.isPending} onClick={write}>
        导出 Excel
      </Button>
    ) : null,
    progress: (
      <>
        <ProblemAlert error={ask.error} onRetry={write} />
        {job === null ? null : (
          <JobProgress key={job} jobId={job} onClose={() => setJob(null)} onRetry={write} />
        )}
      </>
    ),
  }
}
