import { useQuery } from '@tanstack/react-query'
import { CHANNELS, OUTCOMES } from '#contract/reading-room-rows.ts'
import { useMe } from '../../app/session.ts'
import { AppLink } from '../../kit/AppLink.tsx'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { visitsOn, type Visit } from '../queries.ts'

const usedOf = ({ filesUsed, itemsUsed, booksUsed }: Visit): string =>
  [
    filesUsed > 0 ? `${filesUsed} 卷` : '',
    itemsUsed > 0 ? `${itemsUsed} 件` : '',
    booksUsed > 0 ? `${booksUsed} 册` : '',
  ]
    .filter(Boolean)
    .join('、')

/** Today's visits, the latest first. */
export const Today = () => {
  const { today } = useMe().archive
  const visits = useQuery(visitsOn(today))
  const rows = visits.data?.rows ?? []
  return (
    <aside className="today" aria-label="今天的查阅">
      <h2>
        今天的查阅 <small>{visits.data ? `${rows.length} 次` : ''}</small>
      </h2>
      {visits.isError ? (
        <ProblemAlert error={visits.error} onRetry={() => void visits.refetch()} />
      ) : null}
      {visits.data && rows.length === 0 ? <p className="figure-note">今天还没有登记。</p> : null}
      <ul>
        {rows.map((visit) => (
          <li key={visit.visitId}>
            <AppLink href={`/reading-room/visits/${visit.visitId}`}>{visit.readerName}</AppLink>
            <span>
              {[CHANNELS[visit.channel], usedOf(visit), OUTCOMES[visit.outcome]]
                .filter(Boolean)
                .join('，')}
            </span>
          </li>
        ))}
      </ul>
      <AppLink href={`/reading-room/register?year=${today.slice(0, 4)}`}>查阅登记簿</AppLink>
    </aside>
  )
}
