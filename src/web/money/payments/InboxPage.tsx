import '../money.css'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { EARLIER_DAYS, WAITING } from '#contract/money-inbox.ts'
import { api } from '../../app/api.ts'
import { ask } from '../../app/ask.ts'
import { useEnded } from '../../app/year.ts'
import { choiceParam, textParam } from '../../app/search.ts'
import { AppLink } from '../../kit/AppLink.tsx'
import { Empty } from '../../kit/Empty.tsx'
import { formatMoney } from '../../kit/format.ts'
import { Page } from '../../kit/Page.tsx'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { useShortcut } from '../../kit/shortcuts.ts'
import { StatusTag } from '../../kit/StatusTag.tsx'
import { useUrlState } from '../../kit/useUrlState.ts'
import { paymentOf, type InboxRow, type PaymentDetail } from '../queries.ts'
import { Batch, Stayed, type Refused } from './Batch.tsx'
import { DecidePayment } from './DecidePayment.tsx'
import { Papers } from './Papers.tsx'
import { Pay } from './Pay.tsx'
import { Sheet } from './Sheet.tsx'

const STEPS = ['review', 'approve', 'pay', 'amend', 'submit', ''] as const

/** What waits for the person, one after the other, with all that is needed to decide beside the list. */
export const InboxPage = () => {
  const [{ step, at }, go] = useUrlState({
    step: (raw) => choiceParam(raw, STEPS) ?? '',
    at: (raw) => textParam(raw, 40) ?? '',
  })
  const inbox = useQuery({
    ...ask(
      'money.inbox',
      api.money.inbox,
      step === '' ? { limit: 100 } : { waiting: step, limit: 100 },
    ),
    refetchOnWindowFocus: 'always',
  })
  const rows = inbox.data?.rows ?? []
  const index = Math.max(
    rows.findIndex((row) => row.requestId === at),
    0,
  )
  const move = (by: number): void => {
    const next = rows[Math.min(Math.max(index + by, 0), rows.length - 1)]
    if (next) go({ at: next.requestId })
  }
  useShortcut('j', '下一份申请', () => move(1))
  useShortcut('k', '上一份申请', () => move(-1))
  const current = rows[index]
  const [refused, setRefused] = useState<Refused>([])
  return (
    <Page
      title="支付审批"
      subtitle={
        <>
          等您办理的申请，逐份列出决定所需的一切。
          <span className="of-keys">A 通过，R 退回，J、K 换下一份、上一份。</span>
        </>
      }
      width="wide"
    >
      {inbox.isError ? (
        <ProblemAlert error={inbox.error} onRetry={() => void inbox.refetch()} />
      ) : null}
      <Stayed refused={refused} />
      {inbox.data && !current ? (
        <Empty
          title="没有等您办理的支付申请"
          hint={<AppLink href="/payments">查看全部支付申请</AppLink>}
        />
      ) : null}
      {current ? (
        <div className="inbox">
          <List
            rows={rows}
            current={current.requestId}
            onPick={(id) => go({ at: id })}
            onStayed={setRefused}
          />
          <Detail
            key={current.requestId}
            requestId={current.requestId}
            onDone={() => {
              go({ at: rows[index + 1]?.requestId ?? '' })
              scrollTo({ top: 0 })
            }}
          />
        </div>
      ) : null}
    </Page>
  )
}

interface ListProps {
  rows: readonly InboxRow[]
  current: string
  onPick: (requestId: string) => void
  /** Told which of a batch stayed, and why. */
  onStayed: (refused: Refused) => void
}

const List = ({ rows, current, onPick, onStayed }: ListProps) => {
  const ended = useEnded()
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const toggle = (id: string): void => {
    const next = new Set(picked)
    if (!next.delete(id)) next.add(id)
    setPicked(next)
  }
  return (
    <div className="inbox-side">
      <Batch
        rows={rows.filter((row) => picked.has(row.requestId))}
        onDone={(refused) => {
          setPicked(new Set())
          onStayed(refused)
        }}
      />
      <ul className="inbox-list" aria-label="等我办理的支付申请">
        {rows.map((row) => (
          <li key={row.requestId} aria-current={row.requestId === current ? 'true' : undefined}>
            {(row.waiting === 'review' || row.waiting === 'approve') && !ended(row.year) ? (
              <input
                type="checkbox"
                aria-label={`选中 ${row.number}`}
                checked={picked.has(row.requestId)}
                onChange={() => toggle(row.requestId)}
              />
            ) : (
              <span />
            )}
            <button type="button" onClick={() => onPick(row.requestId)}>
              <span>
                {row.payee}
                <small className="inbox-purpose">{row.purpose}</small>
                <small>
                  {`${row.number}　${
                    ended(row.year)
                      ? `${row.year} 年度已结束`
                      : WAITING[row.waiting].replace('待我', '')
                  }`}
                </small>
              </span>
              <b>{formatMoney(row.amountFen)}</b>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

const Detail = ({ requestId, onDone }: { requestId: string; onDone: () => void }) => {
  const payment = useQuery(paymentOf(requestId))
  const ended = useEnded()
  if (payment.isError)
    return <ProblemAlert error={payment.error} onRetry={() => void payment.refetch()} />
  if (!payment.data) return <output className="figure-note">正在读取支付申请…</output>
  const { number, payee, actions } = payment.data
  return (
    <article className="inbox-detail" aria-label={`${number} ${payee}`}>
      <h2>
        {number}　{payee}
      </h2>
      {ended(payment.data.year) ? (
        <p className="money-missing">
          <StatusTag tone="warn">年度已结束</StatusTag> {payment.data.year}{' '}
          年度的申请不能再支付，只能退回或撤回。
        </p>
      ) : null}
      {actions.includes('amend') ? <Amend payment={payment.data} /> : null}
      <Earlier payment={payment.data} />
      <Sheet payment={payment.data} />
      <Papers payment={payment.data} />
      {actions.includes('pay') ? <Pay payment={payment.data} onDone={onDone} /> : null}
      {actions.includes('amend') ? null : (
        <DecidePayment key={payment.data.version} payment={payment.data} onDone={onDone} />
      )}
      {actions.includes('withdraw') && !actions.includes('amend') ? (
        <p>
          <AppLink href={`/payments/${requestId}?form=withdraw`}>去撤回</AppLink>
        </p>
      ) : null}
    </article>
  )
}

/** Why it is with its applicant, and where to put it right and submit it. */
const Amend = ({ payment: { requestId, state, steps } }: { payment: PaymentDetail }) => {
  const returned = steps.findLast(({ action }) => action === 'return')
  const draft = state === 'draft'
  return (
    <p className="money-missing">
      <StatusTag tone="warn">{draft ? '尚未提交' : '已退回'}</StatusTag>{' '}
      {draft ? '草稿填好后须提交，财务才会审核。' : `${returned?.personName}：${returned?.comment}`}{' '}
      <AppLink
        href={`/payments/${requestId}${draft ? '' : '?form=amend'}`}
        className="quiet-button line-button"
      >
        {draft ? '核对附件后提交' : '修改、补附件后再提交'}
      </AppLink>
    </p>
  )
}

/** Other requests to the same payee shortly before; the same amount twice is worth a second look. */
const Earlier = ({ payment: { requestId, payee } }: { payment: PaymentDetail }) => {
  const earlier = useQuery(ask('money.earlierPayments', api.money.earlierPayments, { requestId }))
  if (earlier.isError)
    return <ProblemAlert error={earlier.error} onRetry={() => void earlier.refetch()} />
  const { count, sameAmount, rows } = earlier.data ?? NONE
  if (count === 0) return null
  return (
    <p className="inbox-earlier">
      {sameAmount > 0 ? (
        <StatusTag tone="warn">{`同收款人同金额另有 ${sameAmount} 份`}</StatusTag>
      ) : null}{' '}
      业务发生前 {EARLIER_DAYS} 天内向“{payee}”另有 {count} 份申请：
      {rows.map((row) => (
        <AppLink key={row.requestId} href={`/payments/${row.requestId}`}>
          {row.number}（{formatMoney(row.amountFen)} 元）
        </AppLink>
      ))}
      {count > rows.length ? '等' : ''}
    </p>
  )
}

const NONE = { count: 0, sameAmount: 0, rows: [] }
