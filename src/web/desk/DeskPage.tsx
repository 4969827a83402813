import './desk.css'
import { useQuery } from '@tanstack/react-query'
import type { WaitingRow } from '#contract/desk.ts'
import { roleNames, useMe } from '../app/session.ts'
import { useNav } from '../app/nav.ts'
import { waitingQuery } from '../app/waiting.ts'
import { AppLink } from '../kit/AppLink.tsx'
import { formatDate } from '../kit/format.ts'
import { Icon } from '../kit/Icon.tsx'
import { Page, Section } from '../kit/Page.tsx'
import { ProblemAlert } from '../kit/ProblemAlert.tsx'

/** What waits for the person, then everything the person can do here. */
export const DeskPage = () => {
  const me = useMe()
  const waiting = useQuery(waitingQuery)
  return (
    <Page
      title={`${me.person.name}，今天有什么要办`}
      subtitle={`${roleNames(me)}　${formatDate(me.archive.today)}`}
    >
      {waiting.isError ? (
        <ProblemAlert error={waiting.error} onRetry={() => void waiting.refetch()} />
      ) : null}
      {waiting.isPending ? <output className="figure-note">正在读取待办事项…</output> : null}
      {waiting.data ? <Waiting rows={waiting.data} /> : null}
      <Section title="可以做的事" note={<span className="of-keys">按 Ctrl+K 随时查找</span>}>
        <Places />
      </Section>
    </Page>
  )
}

const Waiting = ({ rows }: { rows: readonly WaitingRow[] }) =>
  rows.length === 0 ? (
    <p className="desk-calm">
      <Icon name="check" />
      没有等您办理的事项。
    </p>
  ) : (
    <ul className="desk-waiting" aria-label="待我办理">
      {rows.map(({ key, label, count, path }) => (
        <li key={key}>
          <AppLink href={path}>
            <span className="desk-count">{count >= 100 ? '100+' : count}</span>
            <span>{label}</span>
            <Icon name="right" size={16} />
          </AppLink>
        </li>
      ))}
    </ul>
  )

const Places = () => (
  <div className="desk-places">
    {useNav()
      .filter(({ key }) => key !== 'desk')
      .map((group) => (
        <div key={group.key}>
          <h3>{group.label}</h3>
          <ul>
            {group.items.map(({ path, title }) => (
              <li key={path}>
                <AppLink href={path}>{title}</AppLink>
              </li>
            ))}
          </ul>
        </div>
      ))}
  </div>
)
