import './record.css'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Page } from '../Page.tsx'
import { ProblemAlert } from '../ProblemAlert.tsx'

interface RecordGateProps<T> {
  /** The kind of record, which is the page's title until it is there: 支付申请. */
  kind: string
  query: UseQueryResult<T>
  /** The page above it. */
  above: ReactNode
  /** What the record is called in the line of places. */
  nameOf: (record: T) => string
  children: (record: T, crumbs: ReactNode[]) => ReactNode
}

/** The page of one record: waiting for it, refused it, or shown it. */
export const RecordGate = <T,>({ kind, query, above, nameOf, children }: RecordGateProps<T>) => {
  if (query.data !== undefined) return children(query.data, [above, nameOf(query.data)])
  return (
    <Page title={kind} crumbs={[above, kind]}>
      {query.isError ? (
        <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <output className="figure-note">正在读取{kind}…</output>
      )}
    </Page>
  )
}
