import './job-progress.css'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { JobRow } from '#contract/jobs.ts'
import { api } from '../app/api.ts'
import { ask } from '../app/ask.ts'
import { useSubmit } from '../app/submit.ts'
import { hasEnded } from './job-state.ts'
import { keepFile } from './keep-file.ts'
import { Meter } from './Meter.tsx'
import { ProblemAlert } from './ProblemAlert.tsx'
import { toast } from './toasts.ts'

const ROUND = 300

const ratioOf = ({ stepsDone, steps }: JobRow): string =>
  String(steps === 0 ? 0 : stepsDone / steps)

interface JobProgressProps {
  jobId: string
  /** Whether it was asked for on this page, not found in its address. */
  askedHere?: boolean
  onClose: () => void
  onRetry: () => void
}

/** A job on its way: how far it is, a way to stop it, and its document, kept as soon as it is there. */
export const JobProgress = ({ jobId, askedHere = true, onClose, onRetry }: JobProgressProps) => {
  const { data: job, error } = useQuery({
    ...ask('jobs.get', api.jobs.get, { jobId }),
    refetchInterval: ({ state: { data } }) => (data && hasEnded(data) ? false : ROUND),
  })
  const keep = useMutation({
    mutationFn: () => api.jobs.document({ jobId }),
    onSuccess: (file) => {
      keepFile(file)
      toast(`已导出《${file.name}》`)
    },
  })
  const watched = useRef(askedHere)
  const { mutate } = keep
  useEffect(() => {
    if (!job) return
    // One that had ended before the page was opened is offered, not thrust upon its reader.
    if (job.state === 'done' && watched.current) mutate()
    watched.current = !hasEnded(job)
  }, [job, mutate])
  if (!job) return <ProblemAlert error={error} onRetry={onClose} />
  return (
    <section className="job" aria-label={job.title} aria-live="polite">
      <ProblemAlert error={keep.error} onRetry={() => keep.mutate()} />
      {hasEnded(job) ? (
        <Ended job={job} onKeep={() => keep.mutate()} onClose={onClose} onRetry={onRetry} />
      ) : (
        <Going job={job} onCancelled={onClose} />
      )}
    </section>
  )
}

const Going = ({ job, onCancelled }: { job: JobRow; onCancelled: () => void }) => {
  const cancel = useSubmit(api.jobs.cancel, {
    onSuccess: () => {
      toast('已取消导出')
      onCancelled()
    },
  })
  return (
    <>
      <p className="job-line">
        <b>{job.title}</b>
        <span>{job.step === null ? '排队中…' : `正在${job.step}…`}</span>
      </p>
      <Meter label={`${job.title}的进度`} ratio={ratioOf(job)} bare />
      <button
        type="button"
        className="quiet-button line-button"
        disabled={cancel.isPending}
        onClick={() => cancel.mutate({ jobId: job.jobId })}
      >
        取消导出
      </button>
      <span className="job-elsewhere">
        可以离开本页，文件会留在<Link to="/downloads">我的下载</Link>
      </span>
    </>
  )
}

const WORDS = { done: '已生成', cancelled: '已取消', failed: '没有办成' }

interface EndedProps {
  job: JobRow
  onKeep: () => void
  onClose: () => void
  onRetry: () => void
}

const Ended = ({ job, onKeep, onClose, onRetry }: EndedProps) => {
  const done = job.state === 'done'
  const word = done ? WORDS.done : job.state === 'failed' ? WORDS.failed : WORDS.cancelled
  return (
    <>
      <p className="job-line">
        <b>{job.title}</b>
        <span>
          {word}
          {job.failure === null ? '' : `：${job.failure}`}
        </span>
      </p>
      <span className="job-actions">
        <button
          type="button"
          className="quiet-button line-button"
          onClick={done ? onKeep : onRetry}
        >
          {done ? '再次下载' : '重新导出'}
        </button>
        <button type="button" className="quiet-button line-button" onClick={onClose}>
          关闭
        </button>
      </span>
    </>
  )
}
