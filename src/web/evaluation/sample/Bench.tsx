import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { useShortcut } from '../../kit/shortcuts.ts'
import type { May } from '../page/may.ts'
import { useRefresh, verificationOf } from '../queries.ts'
import type { CheckedRecord } from '../queries.ts'
import { BenchRecord } from './BenchRecord.tsx'
import { useMarks } from './use-marks.ts'

interface BenchProps {
  verificationId: string
  may: May
}

/** Where a sample is worked through: J and K move, Enter or T ticks and goes on, Q asks. */
export const Bench = (props: BenchProps) => {
  const sample = useQuery(verificationOf(props.verificationId))
  if (sample.isPending) return <p className="evaluation-note">正在读取样本…</p>
  if (sample.isError) {
    return <ProblemAlert error={sample.error} onRetry={() => void sample.refetch()} />
  }
  return <Records {...props} records={sample.data.records} />
}

/** The first record still to be looked at, or the first of all. */
const firstOpen = (records: readonly CheckedRecord[]): number =>
  Math.max(
    records.findIndex((one) => one.mark === null),
    0,
  )

const Records = ({ verificationId, may, records }: BenchProps & { records: CheckedRecord[] }) => {
  const [at, setAt] = useState(() => firstOpen(records))
  const [asking, setAsking] = useState<string | null>(null)
  const list = useRef<HTMLOListElement>(null)
  const marks = useMarks(verificationId)
  const refresh = useRefresh()
  const here = records[at]
  // Opening a sample puts the hand on its first unchecked record, ready for the keys.
  useEffect(() => {
    list.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true })
  }, [])
  const move = (to: number): void => {
    const next = Math.min(Math.max(to, 0), records.length - 1)
    setAt(next)
    const row = list.current?.querySelector<HTMLElement>(`[data-at="${next}"]`)
    row?.focus({ preventScroll: true })
    row?.scrollIntoView({ block: 'nearest' })
  }
  const tick = (record: CheckedRecord, index: number): void => {
    const busy = marks.tick.isPending || marks.question.isPending || marks.answer.isPending
    const unanswered = record.mark === 'questioned' && record.answer === null
    if (!may.study || busy || unanswered || record.mark === 'ticked') return
    const { checkId, version } = record
    marks.tick.mutate({ checkId, version }, { onSuccess: () => move(index + 1) })
  }
  useShortcut('j', '样本：下一条', () => move(at + 1))
  useShortcut('k', '样本：上一条', () => move(at - 1))
  useShortcut('t', '样本：核为相符', () => here && tick(here, at))
  useShortcut('q', '样本：提出疑问', () => here && may.study && setAsking(here.checkId))
  return (
    <div className="bench">
      {may.study ? (
        <p className="bench-keys" aria-hidden="true">
          <kbd>J</kbd>
          <kbd>K</kbd> 移动 <kbd>Enter</kbd>
          <kbd>T</kbd> 相符 <kbd>Q</kbd> 存疑
        </p>
      ) : null}
      <ProblemAlert
        error={marks.tick.error ?? marks.question.error ?? marks.answer.error}
        onRetry={() => {
          marks.tick.reset()
          marks.question.reset()
          marks.answer.reset()
          void refresh()
        }}
      />
      <ol ref={list} aria-label="抽中的记录">
        {records.map((record, index) => (
          <BenchRecord
            key={record.checkId}
            record={record}
            index={index}
            here={index === at}
            may={may}
            marks={marks}
            asking={asking === record.checkId}
            onAsk={(ask) => setAsking(ask ? record.checkId : null)}
            onHere={() => setAt(index)}
            onTick={() => tick(record, index)}
          />
        ))}
      </ol>
    </div>
  )
}
