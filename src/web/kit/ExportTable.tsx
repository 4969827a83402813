import './export-table.css'
import { Button } from 'antd'
import { useState } from 'react'
import { api } from '../app/api.ts'
import { useCan } from '../app/session.ts'
import { useSubmit } from '../app/submit.ts'
import { JobProgress } from './JobProgress.tsx'
import { ProblemAlert } from './ProblemAlert.tsx'

interface ExportTableProps {
  /** The list's procedure and its input: `holdings.table`. */
  procedure: string
  input: Record<string, unknown>
  /** The name of the file. */
  title: string
  columns: readonly { field: string; title: string }[]
}

/** Writes a table that stands on a page of its own to .xlsx. */
export const ExportTable = ({ columns, ...source }: ExportTableProps) => {
  const can = useCan()
  const [job, setJob] = useState<string | null>(null)
  const ask = useSubmit(api.desk.exportTable, { onSuccess: ({ jobId }) => setJob(jobId) })
  const write = (): void => ask.mutate({ ...source, columns: [...columns] })
  if (!can('list.export')) return null
  return (
    <div className="export-table">
      <Button size="small" loading={ask.isPending} onClick={write}>
        导出 Excel
      </Button>
      <ProblemAlert error={ask.error} onRetry={write} />
      {job === null ? null : (
        <JobProgress key={job} jobId={job} onClose={() => setJob(null)} onRetry={write} />
      )}
    </div>
  )
}
