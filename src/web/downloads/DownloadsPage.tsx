import './downloads.css'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { JOB_STATES, type JobRow } from '#contract/jobs.ts'
import { api } from '../app/api.ts'
import { pages } from '../app/ask.ts'
import { useSubmit } from '../app/submit.ts'
import { DataTable, type Column } from '../kit/DataTable.tsx'
import { Empty } from '../kit/Empty.tsx'
import { formatInstant } from '../kit/format.ts'
import { hasEnded } from '../kit/job-state.ts'
import { keepFile } from '../kit/keep-file.ts'
import { Page } from '../kit/Page.tsx'
import { ProblemAlert } from '../kit/ProblemAlert.tsx'
import type { Tone } from '../kit/StatusTag.tsx'
import { stateColumn } from '../kit/table/state-column.tsx'
import { toast } from '../kit/toasts.ts'

const TONES = {
  queued: 'plain',
  running: 'accent',
  done: 'ok',
  failed: 'bad',
  cancelled: 'plain',
} as const satisfies Record<JobRow['state'], Tone>

/** What is being done now, or why it was not done. */
const more = ({ state, step, failure }: JobRow): string =>
  failure ?? (state === 'running' && step !== null ? `正在${step}` : '')

interface Hands {
  keep: (row: JobRow) => void
  cancel: (row: JobRow) => void
}

const columnsWith = ({ keep, cancel }: Hands): Column<JobRow>[] => [
  {
    key: 'createdAt',
    title: '提交时间',
    cell: (row) => formatInstant(row.createdAt),
    width: '150px',
  },
  {
    key: 'title',
    title: '内容',
    text: (row) => row.title,
    cell: (row) => (
      <>
        {row.title} <span className="download-more">{more(row)}</span>
      </>
    ),
  },
  stateColumn(JOB_STATES, TONES, '110px'),
  {
    key: 'jobId',
    title: '文件',
    text: (row) => row.fileName ?? '',
    cell: (row) => <Hand row={row} keep={keep} cancel={cancel} />,
    width: '110px',
  },
]

const Hand = ({ row, keep, cancel }: Hands & { row: JobRow }) => {
  if (row.state !== 'done' && hasEnded(row)) return null
  const [word, act] = row.state === 'done' ? ['下载', keep] : ['取消', cancel]
  return (
    <button
      type="button"
      className="quiet-button line-button"
      aria-label={`${word}：${row.title}`}
      onClick={() => act(row)}
    >
      {word}
    </button>
  )
}

/** A person's exports and reports in the making, and those that are made, however the page was left meanwhile. */
export const DownloadsPage = () => {
  const client = useQueryClient()
  const keep = useMutation({
    mutationFn: ({ jobId }: JobRow) => api.jobs.document({ jobId }),
    onSuccess: (file) => {
      keepFile(file)
      toast(`已下载《${file.name}》`)
    },
  })
  const cancel = useSubmit(api.jobs.cancel, {
    onSuccess: async () => {
      toast('已取消')
      await client.invalidateQueries({ queryKey: ['jobs'] })
    },
  })
  return (
    <Page
      title="我的下载"
      subtitle="您导出的表格和报告都在这里：离开导出的页面也不会丢失，可随时取回。只有您自己看得到。"
      width="wide"
    >
      <ProblemAlert error={keep.error ?? cancel.error} />
      <DataTable
        label="我的下载"
        columns={columnsWith({
          keep: (row) => keep.mutate(row),
          cancel: ({ jobId }) => cancel.mutate({ jobId }),
        })}
        source={pages('jobs.list', api.jobs.list, { limit: 100 })}
        rowKey={(row) => row.jobId}
        isChanging={(row) => !hasEnded(row)}
        empty={
          <Empty title="还没有导出过文件" hint="在任何列表上按“导出 Excel”，文件就会出现在这里。" />
        }
      />
    </Page>
  )
}
