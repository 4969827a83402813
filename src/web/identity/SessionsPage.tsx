import './account.css'
import { useQuery } from '@tanstack/react-query'
import { api } from '../app/api.ts'
import { ask } from '../app/ask.ts'
import { textParam } from '../app/search.ts'
import { Page, Section } from '../kit/Page.tsx'
import { ProblemAlert } from '../kit/ProblemAlert.tsx'
import { useUrlState } from '../kit/useUrlState.ts'
import { PersonSelect } from './PersonSelect.tsx'
import { LiveSessions } from './LiveSessions.tsx'
import { TwoFactorOf } from './two-factor/TwoFactorOf.tsx'

/** The security officer's: where anybody is signed in, each to be ended at once. */
export const SessionsPage = () => {
  const [{ person }, go] = useUrlState({ person: (raw) => textParam(raw, 40) ?? '' })
  return (
    <Page
      title="登录会话"
      subtitle="此刻登录着的人员与设备，新登录的在前。发现可疑的，终止后对方下一次操作即须重新登录，终止留有审计记录。"
      width="wide"
    >
      <PersonSelect value={person} onChange={(next) => go({ person: next })} />
      <LiveSessions personId={person} />
      {person === '' ? null : <SecondFactor key={person} personId={person} />}
    </Page>
  )
}

const SecondFactor = ({ personId }: { personId: string }) => {
  const found = useQuery(ask('identity.people', api.identity.people, { limit: 1, personId }))
  const person = found.data?.rows[0]
  return (
    <>
      <ProblemAlert error={found.error} onRetry={() => void found.refetch()} />
      {person ? (
        <Section title="两步验证">
          <TwoFactorOf {...person} />
        </Section>
      ) : null}
    </>
  )
}
