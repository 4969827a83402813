import { useQuery } from '@tanstack/react-query'
import { api } from '../app/api.ts'
import { ask } from '../app/ask.ts'
import { Empty } from '../kit/Empty.tsx'
import { formatInstant } from '../kit/format.ts'
import { ProblemAlert } from '../kit/ProblemAlert.tsx'
import { StatusTag } from '../kit/StatusTag.tsx'
import { useRevoke } from './use-revoke.ts'

/** Where one is signed in oneself, each to be ended but this. */
export const Sessions = () => {
  const list = useQuery(ask('identity.sessions', api.identity.sessions, undefined))
  const revoke = useRevoke()
  if (list.isPending) return <p className="account-note">正在读取…</p>
  if (list.isError) return <ProblemAlert error={list.error} onRetry={() => void list.refetch()} />
  if (list.data.length === 0) return <Empty title="没有登录中的设备" />
  return (
    <>
      <ProblemAlert error={revoke.error} />
      <ul className="account-sessions">
        {list.data.map((session) => (
          <li key={session.sessionId}>
            <span>
              <b>{session.device}</b>
              {session.current ? <StatusTag tone="ok">当前设备</StatusTag> : null}
              <small>
                {session.ip ?? '地址未知'}，{formatInstant(session.createdAt)} 登录，最近使用{' '}
                {formatInstant(session.seenAt)}
              </small>
            </span>
            {session.current ? null : (
              <button
                type="button"
                className="quiet-button line-button"
                disabled={revoke.isPending}
                onClick={() => revoke.mutate({ sessionId: session.sessionId })}
              >
                终止
              </button>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
