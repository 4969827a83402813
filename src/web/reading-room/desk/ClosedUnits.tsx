import { useQuery } from '@tanstack/react-query'
import { Button, Input, Radio } from 'antd'
import dayjs from 'dayjs'
import { useRef, useState } from 'react'
import { PERMIT_STATES, RELATIONS, type Relation } from '#contract/permits.ts'
import { api } from '../../app/api.ts'
import { ask } from '../../app/ask.ts'
import { useMe } from '../../app/session.ts'
import { AppLink } from '../../kit/AppLink.tsx'
import { DateBox } from '../../kit/form/DateBox.tsx'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { optionsOf } from '../../kit/options.ts'
import { StatusTag } from '../../kit/StatusTag.tsx'
import { PERMIT_TONES, useRefresh } from '../queries.ts'
import { useRequestPermit } from './request-permit.ts'
import type { Slip, Used } from './visit.ts'

interface ClosedUnitsProps {
  slip: Slip
  /** Those of the slip that are not open. */
  closed: readonly Used[]
  onChange: (change: Partial<Slip>) => void
}

const idsOf = (units: readonly Used[]): string[] =>
  units.map(({ unitId }) => unitId).filter((unitId) => unitId !== null)

const useStanding = ({ who }: Slip, closed: readonly Used[]) => {
  const readerId = who?.known === true ? who.readerId : ''
  const unitIds = idsOf(closed)
  const asked = { readerId, unitIds }
  const found = useQuery({
    ...ask('readingRoom.permitsCovering', api.readingRoom.permitsCovering, asked),
    enabled: readerId !== '',
  })
  return new Map((found.data ?? []).map((permit) => [permit.unitId, permit]))
}

/** What of the slip may not be read without permission: under which permit it may, or how to ask for one. */
export const ClosedUnits = ({ slip, closed, onChange }: ClosedUnitsProps) => {
  const standing = useStanding(slip, closed)
  const permitOf = ({ unitId }: Used) => standing.get(unitId ?? '')
  const unasked = closed.filter((used) => permitOf(used) === undefined)
  const barred = closed.filter((used) => permitOf(used)?.state !== 'granted')
  const takeOff = (): void => onChange({ uses: slip.uses.filter((used) => !barred.includes(used)) })
  const section = useRef<HTMLElement>(null)
  // The button that was pressed goes with what it asked for: the keys stay within the slip.
  const onAsked = (): void => section.current?.focus()
  return (
    <section
      ref={section}
      tabIndex={-1}
      className="slip-closed"
      aria-label="未开放的档案"
      aria-live="polite"
    >
      <ul>
        {closed.map((used) => (
          <ClosedUnit key={used.key} used={used} permit={permitOf(used)} />
        ))}
      </ul>
      {unasked.length === 0 ? null : (
        <AskPermit slip={slip} units={unasked} onChange={onChange} onAsked={onAsked} />
      )}
      {barred.length === 0 ? null : (
        <p>
          批准之前不能登记这些档案的利用。
          <button type="button" className="quiet-button" onClick={takeOff}>
            从登记单去掉
          </button>
        </p>
      )}
    </section>
  )
}

type Standing = ReturnType<typeof useStanding> extends Map<string, infer P> ? P : never

const ClosedUnit = ({ used, permit }: { used: Used; permit: Standing | undefined }) => (
  <li>
    {used.title}
    {'　'}
    {permit === undefined ? (
      <StatusTag tone="warn">{`${used.closed ?? ''}，须凭批准查阅`}</StatusTag>
    ) : (
      <>
        <StatusTag tone={PERMIT_TONES[permit.state]}>{PERMIT_STATES[permit.state]}</StatusTag>{' '}
        <AppLink href={`/reading-room/permits/${permit.permitId}`}>{permit.number}</AppLink>
      </>
    )}
  </li>
)

interface AskPermitProps {
  slip: Slip
  units: readonly Used[]
  onChange: ClosedUnitsProps['onChange']
  onAsked: () => void
}

/** Asks for permission with what the slip says already: reader, purpose, content; the reason and the last day are added. */
const AskPermit = ({ slip, units, onChange, onAsked }: AskPermitProps) => {
  const { today } = useMe().archive
  const refresh = useRefresh()
  const [reason, setReason] = useState<string | null>(null)
  const [relation, setRelation] = useState<Relation>('other')
  const [until, setUntil] = useState(() => dayjs(today).add(30, 'day').format('YYYY-MM-DD'))
  const request = useRequestPermit({
    onReader: (who) => onChange({ who }),
    onDone: () => refresh().then(onAsked),
  })
  if (slip.who === null) return <p>选好或登记读者后，可在这里为读者申请利用审批。</p>
  const given = reason ?? slip.topic
  const submit = (): void =>
    request.mutate({ slip, relation, reason: given, validUntil: until, unitIds: idsOf(units) })
  return (
    <>
      <ProblemAlert error={request.error} />
      <div className="slip-row">
        <span className="slip-label" id="desk-permit-relation">
          与档案的关系
        </span>
        <Radio.Group
          aria-labelledby="desk-permit-relation"
          optionType="button"
          value={relation}
          options={optionsOf(RELATIONS)}
          onChange={({ target }) => setRelation(target.value)}
        />
        <p>
          {relation === 'subject' ? '核对证件与档案所记为同一人，即可查阅。' : '逐级审批后查阅。'}
        </p>
      </div>
      <div className="slip-row">
        <label htmlFor="desk-permit-reason">利用理由</label>
        <Input
          id="desk-permit-reason"
          value={given}
          maxLength={500}
          placeholder="为什么要查阅这些未开放的档案"
          onChange={({ target }) => setReason(target.value)}
        />
      </div>
      <div className="slip-row">
        <DateBox label="有效期至" value={until} onChange={setUntil} />
        <Button loading={request.isPending} disabled={given.trim() === ''} onClick={submit}>
          {relation === 'subject' ? '证件已核对，查阅' : '申请利用审批'}（{units.length} 份）
        </Button>
      </div>
    </>
  )
}
