import { amendCustodyInput, CUSTODY_KINDS, withdrawCustodyInput } from '#contract/holdings-rows.ts'
import { api } from '../../app/api.ts'
import { choiceParam, textParam } from '../../app/search.ts'
import { AppLink } from '../../kit/AppLink.tsx'
import { formatDate } from '../../kit/format.ts'
import { Field } from '../../kit/form/Field.tsx'
import { RecordForm } from '../../kit/form/RecordForm.tsx'
import { useRecordForm } from '../../kit/form/useRecordForm.ts'
import { Section } from '../../kit/Page.tsx'
import { WithdrawForm } from '../../kit/record/WithdrawForm.tsx'
import { StatusTag } from '../../kit/StatusTag.tsx'
import { toast } from '../../kit/toasts.ts'
import { useUrlState } from '../../kit/useUrlState.ts'
import { useRefresh, type Unit } from '../queries.ts'

type Event = Unit['custody'][number]

const DEEDS = ['amend', 'withdraw'] as const

/** Which event is being put right, and how, in the address. */
const useDeed = () =>
  useUrlState({
    event: (raw) => textParam(raw, 40) ?? '',
    deed: (raw) => choiceParam(raw, DEEDS) ?? 'amend',
  })

interface CustodyProps {
  unit: Unit
  /** Whether the person may put an event right. */
  manages: boolean
}

/** When a unit came and left, and on what paper; what was taken down wrongly is put right here. */
export const Custody = ({ unit, manages }: CustodyProps) => {
  const [{ event: at, deed }, go] = useDeed()
  const close = (): void => go({ event: '' })
  return (
    <Section title="保管变动" note="何时进馆、移出，凭什么">
      <ol className="unit-custody">
        {unit.custody.map((event) => (
          <li key={event.eventId} className={event.withdrawnAt === null ? '' : 'unit-gone'}>
            <AppLink href={`/records/custody-event/${event.eventId}`}>
              {CUSTODY_KINDS[event.kind]}
            </AppLink>
            <span>{formatDate(event.occurredOn)}</span>
            <span>{event.document ?? ''}</span>
            {event.withdrawnAt === null ? null : <StatusTag>已作废</StatusTag>}
            {manages && event.withdrawnAt === null ? (
              <Acts event={event} onPick={(one) => go({ event: event.eventId, deed: one })} />
            ) : null}
            {manages && at === event.eventId && deed === 'amend' ? (
              <Amend event={event} onClose={close} />
            ) : null}
            {manages && at === event.eventId && deed === 'withdraw' ? (
              <Withdraw event={event} onClose={close} />
            ) : null}
          </li>
        ))}
      </ol>
    </Section>
  )
}

interface ActsProps {
  event: Event
  onPick: (deed: (typeof DEEDS)[number]) => void
}

const Acts = ({ event: { kind, occurredOn }, onPick }: ActsProps) => {
  const which = `${formatDate(occurredOn)}${CUSTODY_KINDS[kind]}`
  return (
    <span className="attachment-acts">
      <button
        type="button"
        className="quiet-button"
        aria-label={`更正${which}`}
        onClick={() => onPick('amend')}
      >
        更正
      </button>
      <button
        type="button"
        className="quiet-button"
        aria-label={`作废${which}`}
        onClick={() => onPick('withdraw')}
      >
        作废
      </button>
    </span>
  )
}

interface DeedProps {
  event: Event
  onClose: () => void
}

const Amend = ({ event, onClose }: DeedProps) => {
  const refresh = useRefresh()
  const { eventId, version, kind, occurredOn, document } = event
  const form = useRecordForm({
    schema: amendCustodyInput,
    procedure: api.holdings.amendCustody,
    initial: { kind, occurredOn, document },
    fixed: { eventId, version },
    onDone: async () => {
      toast('已更正保管变动')
      onClose()
      await refresh()
    },
  })
  return (
    <RecordForm of={form} submit="保存" onCancel={onClose}>
      <Field of={form} name="kind" />
      <Field of={form} name="occurredOn" />
      <Field of={form} name="document" wide />
    </RecordForm>
  )
}

const Withdraw = ({ event: { eventId, version }, onClose }: DeedProps) => {
  const refresh = useRefresh()
  return (
    <WithdrawForm
      schema={withdrawCustodyInput}
      procedure={api.holdings.withdrawCustody}
      fixed={{ eventId, version }}
      onClose={onClose}
      onDone={() => {
        toast('已作废保管变动')
        return refresh()
      }}
    />
  )
}
