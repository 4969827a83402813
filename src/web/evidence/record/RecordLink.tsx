import { Link, useNavigate, useRouter } from '@tanstack/react-router'
import type { RegisteredRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { AppLink } from '../../kit/AppLink.tsx'
import { recordKeyOf } from './record-address.ts'
import type { RecordKey } from './record-address.ts'

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** The record's title as the list before it showed it. */
    recordTitle?: string
  }
}

export interface Linked extends RecordKey {
  title: string
  /** The record's own address; null where it has none. */
  path: string | null
}

const ANY_RECORD: readonly (keyof RegisteredRouter['routesById'])[] = [
  '/shell/$',
  '/shell/records/$recordType/$recordId',
]
const onRecordPage = new Set<string>(ANY_RECORD)

/** The record's own address where a page of its own stands there. */
const useOwnPath = (): ((path: string | null) => string | null) => {
  const router = useRouter()
  return (path) => {
    const found = path === null ? undefined : router.getMatchedRoutes(path.split('?')[0] ?? '')
    const route = found?.[2]
    return route === undefined || onRecordPage.has(route.id) ? null : path
  }
}

/** Opens a record from a table's row. */
export const useOpenRecord = (): ((record: Linked) => void) => {
  const ownPath = useOwnPath()
  const router = useRouter()
  const navigate = useNavigate()
  return (record) => {
    const own = ownPath(record.path)
    if (own !== null) return router.history.push(own)
    return void navigate({
      to: '/records/$recordType/$recordId',
      params: { ...recordKeyOf(record) },
      state: { recordTitle: record.title },
    })
  }
}

/** A record's title leading to the record. */
export const RecordLink = ({ record, children }: { record: Linked; children: ReactNode }) => {
  const own = useOwnPath()(record.path)
  if (own !== null) return <AppLink href={own}>{children}</AppLink>
  return (
    <Link
      to="/records/$recordType/$recordId"
      params={{ ...recordKeyOf(record) }}
      state={{ recordTitle: record.title }}
    >
      {children}
    </Link>
  )
}
