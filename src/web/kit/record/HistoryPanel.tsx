import { useQuery } from '@tanstack/react-query'
import { useCan } from '../../app/session.ts'
import { Section } from '../Page.tsx'
import { ProblemAlert } from '../ProblemAlert.tsx'
import { historyOf } from './history.ts'
import { HistoryList } from './HistoryList.tsx'

interface RecordKey {
  recordType: string
  recordId: string
}

/** How a record came to say what it says, for who may know it: who changed what, when, from where. */
export const HistoryPanel = (record: RecordKey) =>
  useCan()('history.read') ? <History {...record} /> : null

const History = (record: RecordKey) => {
  const history = useQuery(historyOf(record))
  return (
    <Section title="变更历史" note="每次变更的人员、时间、来处和内容，最近的在前">
      {history.isPending ? <output className="figure-note">正在读取变更历史…</output> : null}
      {history.isError ? (
        <ProblemAlert error={history.error} onRetry={() => void history.refetch()} />
      ) : null}
      {history.data ? <HistoryList history={history.data} /> : null}
    </Section>
  )
}
