import { useQuery } from '@tanstack/react-query'
import { api } from '../../app/api.ts'
import { ask } from '../../app/ask.ts'
import { useCan } from '../../app/session.ts'
import { AppLink } from '../../kit/AppLink.tsx'
import { formatNumber } from '../../kit/format.ts'
import { measureHref } from '../../kit/measure-href.ts'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import type { Wanted } from './filters.ts'

const SHOWN = [
  ['visitors', 'reading-room.visitors', '接待查阅（人次）'],
  ['filesUsed', 'reading-room.files-used', '提供案卷（卷次）'],
  ['itemsUsed', 'reading-room.items-used', '提供文件（件次）'],
  ['copiedPages', 'reading-room.copied-pages', '复制档案（页）'],
] as const

/** Where a number leads: its measure under the same filters, or nowhere where the measure knows one not. */
const useHref = ({ from, to, clerkId, readerId, fondsId, ...filters }: Wanted) => {
  const can = useCan()
  const same = clerkId === undefined && readerId === undefined && fondsId === undefined
  return (key: string): string | null =>
    can('evidence.read') && same ? measureHref({ key, from, to, filters }) : null
}

/** The numbers of the visits in sight; each leads to its months, its parts and its records. */
export const Numbers = ({ wanted }: { wanted: Wanted }) => {
  const counts = useQuery(ask('readingRoom.countVisits', api.readingRoom.countVisits, wanted))
  const hrefOf = useHref(wanted)
  const statistics = hrefOf('reading-room.visitors')
  return (
    <>
      <ProblemAlert error={counts.error} onRetry={() => void counts.refetch()} />
      <ul className="register-numbers" aria-label="本期数字">
        {SHOWN.map(([field, measure, label]) => (
          <li key={field}>
            <small>{label}</small>
            <Number value={counts.data?.[field]} href={hrefOf(measure)} />
          </li>
        ))}
        {wanted.fondsId === undefined ? null : (
          <li>
            <small>案卷和文件</small>
            <span>只计所选全宗的</span>
          </li>
        )}
        {statistics === null ? null : (
          <li>
            <small>逐月、按目的、按方式</small>
            <AppLink href={statistics}>查看统计</AppLink>
          </li>
        )}
      </ul>
    </>
  )
}

const Number = ({ value, href }: { value: number | undefined; href: string | null }) => {
  const text = value === undefined ? '…' : formatNumber(value)
  return href === null ? <b>{text}</b> : <AppLink href={href}>{text}</AppLink>
}
