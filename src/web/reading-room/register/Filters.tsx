import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { CHANNELS, OUTCOMES, PURPOSES } from '#contract/reading-room-rows.ts'
import { useCan } from '../../app/session.ts'
import { FondsSelect } from '../../holdings/fonds/FondsSelect.tsx'
import { PersonSelect } from '../../identity/PersonSelect.tsx'
import { ChoiceSelect } from '../../kit/ChoiceSelect.tsx'
import { DateBox } from '../../kit/form/DateBox.tsx'
import { optionsOf } from '../../kit/options.ts'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { PickBox } from '../../kit/PickBox.tsx'
import { noteOf } from '../desk/visit.ts'
import { readerOf } from '../queries.ts'
import { useReaders } from '../use-readers.ts'
import type { Go, Wanted } from './filters.ts'

/** Narrows the register: the days, why and how people came, who received them, who came, what they used. */
export const Filters = ({ wanted, onChange }: { wanted: Wanted; onChange: Go }) => (
  <div className="register-filters">
    <DateBox label="自" value={wanted.from} onChange={(from) => onChange({ from })} />
    <DateBox label="至" value={wanted.to} onChange={(to) => onChange({ to })} />
    <ChoiceSelect
      label="利用目的"
      value={wanted.purpose ?? ''}
      options={optionsOf(PURPOSES)}
      onChange={(purpose) => onChange({ purpose })}
    />
    <ChoiceSelect
      label="利用方式"
      value={wanted.channel ?? ''}
      options={optionsOf(CHANNELS)}
      onChange={(channel) => onChange({ channel })}
    />
    <ChoiceSelect
      label="查阅结果"
      value={wanted.outcome ?? ''}
      options={optionsOf(OUTCOMES)}
      onChange={(outcome) => onChange({ outcome })}
    />
    <PersonSelect
      label="接待人"
      value={wanted.clerkId ?? ''}
      onChange={(clerk) => onChange({ clerk })}
    />
    <FondsSelect
      value={wanted.fondsId ?? ''}
      onChange={(fonds) => onChange({ fonds: fonds ?? '' })}
    />
    <ReaderFilter value={wanted.readerId ?? ''} onChange={(reader) => onChange({ reader })} />
  </div>
)

interface ReaderFilterProps {
  value: string
  onChange: (readerId: string) => void
}

/** One reader, found as at the desk by name or, by who serves readers, by the whole identity number, which goes into no address. */
const ReaderFilter = ({ value, onChange }: ReaderFilterProps) => {
  const [text, setText] = useState('')
  const { readers, error } = useReaders(useDeferredValue(text.trim()), 'register')
  const byNumber = useCan()('reading-room.record')
  const chosen = useQuery({ ...readerOf(value), enabled: value !== '' })
  if (value !== '')
    return (
      <button type="button" className="quiet-button" onClick={() => onChange('')}>
        读者：{chosen.data?.name ?? '…'} ×
      </button>
    )
  return (
    <>
      <PickBox
        id="register-reader"
        label="读者"
        text={text}
        placeholder={byNumber ? '读者姓名，或 18 位身份证号' : '读者姓名'}
        options={readers.map((reader) => ({
          key: reader.readerId,
          title: reader.name,
          detail: noteOf(reader),
          value: reader.readerId,
        }))}
        onText={setText}
        onPick={(readerId) => {
          setText('')
          onChange(readerId)
        }}
      />
      <ProblemAlert error={error} />
    </>
  )
}
