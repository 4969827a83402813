import './account.css'
import { useQuery } from '@tanstack/react-query'
import { api } from '../app/api.ts'
import { ask } from '../app/ask.ts'
import { textParam } from '../app/search.ts'
import { Empty } from '../kit/Empty.tsx'
import { Page, Section } from '../kit/Page.tsx'
import { ProblemAlert } from '../kit/ProblemAlert.tsx'
import { useUrlState } from '../kit/useUrlState.ts'
import { PersonSelect } from './PersonSelect.tsx'
import { Sessions } from './Sessions.tsx'
import { TwoFactorOf } from './two-factor/TwoFactorOf.tsx'

/** The security officer's: where anybody is signed in, each to be ended at once. */
export const SessionsPage = () => {
  const [{ person }, go] = useUrlState({ person: (raw) => textParam(raw, 40) ?? '' })
  return (
    <Page
      title="登录会话"
      subtitle="发现可疑的登录，选出人员后终止；对方下一次操作即须重新登录，终止留有审计记录。"
      width="text"
    >
      <PersonSelect value={person} onChange={(next) => go({ person: next })} />
      {person === '' ? (
        <Empty title="请选择人员" hint="输入姓名或用户名查找。" />
      ) : (
        <OfPerson key={person} personId={person} />
      )}
    </Page>
  )
}

const OfPerson = ({ personId }: { personId: string }) => {
  const found = useQuery(ask('identity.people', api.identity.people, { limit: 1, personId }))
  const person = found.data?.rows[0]
  return (
    <>
      <Sessions personId={personId} />
      <ProblemAlert error={found.error} onRetry={() => void found.refetch()} />
      {person ? (
        <Section title="两步验证">
          <TwoFactorOf {...person} />
        </Section>
      ) : null}
    </>
  )
}
