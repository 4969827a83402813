import { Input, Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { idNumberProblem, normalNumber } from '#contract/identity-number.ts'
import { ID_TYPES } from '#contract/reading-room-rows.ts'
import { useMe } from '../../app/session.ts'
import { PickBox, type Option } from '../../kit/PickBox.tsx'
import { optionsOf } from '../../kit/options.ts'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { ID_NUMBER, useReaders } from '../use-readers.ts'
import { knownReader, noteOf, type Who } from './visit.ts'

const fresh = (text: string): Extract<Who, { known: false }> => ({
  known: false,
  name: ID_NUMBER.test(text) ? '' : text,
  idType: 'resident-id',
  idNumber: ID_NUMBER.test(text) ? text : '',
  organisation: '',
})

interface ReaderBoxProps {
  who: Who | null
  onChange: (who: Who | null) => void
}

/** Finds the reader by name or identity number in one box, or takes down a new one. */
export const ReaderBox = ({ who, onChange }: ReaderBoxProps) => {
  const [text, setText] = useState('')
  const q = useDeferredValue(text.trim())
  const { readers, error } = useReaders(q, 'desk')
  const options: Option<Who>[] = [
    ...readers.map((reader) => ({
      key: reader.readerId,
      title: reader.name,
      detail: noteOf(reader),
      value: knownReader(reader),
    })),
    ...(q === ''
      ? []
      : [
          {
            key: 'new',
            title: ID_NUMBER.test(q) ? '登记新读者' : `登记新读者“${q}”`,
            detail: '填写证件',
            value: fresh(q),
          },
        ]),
  ]
  const pick = (value: Who): void => {
    setText('')
    onChange(value)
  }
  if (who?.known === true)
    return (
      <div className="slip-row slip-reader">
        <span className="slip-label">读者</span>
        <p>
          <b>{who.name}</b> <small>{who.note}</small>
        </p>
        <button type="button" className="quiet-button" onClick={() => onChange(null)}>
          换读者
        </button>
      </div>
    )
  if (who) return <NewReader who={who} onChange={onChange} />
  return (
    <div className="slip-row">
      <label htmlFor="desk-reader">读者</label>
      <PickBox
        id="desk-reader"
        text={text}
        placeholder="姓名，或 18 位身份证号"
        options={options}
        onText={setText}
        onPick={pick}
      />
      <ProblemAlert error={error} />
    </div>
  )
}

interface NewReaderProps {
  who: Extract<Who, { known: false }>
  onChange: (who: Who | null) => void
}

/** What is wrong with the number, said when it is left; an empty one may still be filled in. */
const useNumberCheck = ({ idType, idNumber }: NewReaderProps['who']) => {
  const { today } = useMe().archive
  const [left, setLeft] = useState(idNumber !== '')
  const wrong =
    left && idNumber.trim() !== '' ? idNumberProblem(idType, normalNumber(idNumber), today) : null
  return { wrong, onBlur: () => setLeft(true), onFocus: () => setLeft(false) }
}

const NewReader = ({ who, onChange }: NewReaderProps) => {
  const { wrong, ...number } = useNumberCheck(who)
  return (
    <fieldset className="slip-new">
      <legend>新读者</legend>
      <label htmlFor="desk-name">姓名</label>
      <Input
        id="desk-name"
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the number was typed: the name comes next
        autoFocus={who.name === ''}
        value={who.name}
        maxLength={60}
        onChange={({ target }) => onChange({ ...who, name: target.value })}
      />
      <label htmlFor="desk-id-type">证件类型</label>
      <Select
        id="desk-id-type"
        value={who.idType}
        onChange={(idType: NewReaderProps['who']['idType']) => onChange({ ...who, idType })}
        options={optionsOf(ID_TYPES)}
      />
      <label htmlFor="desk-id-number">证件号码</label>
      <Input
        id="desk-id-number"
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the name was typed: the number comes next
        autoFocus={who.name !== ''}
        value={who.idNumber}
        status={wrong === null ? '' : 'error'}
        aria-invalid={wrong !== null}
        aria-describedby="desk-id-wrong"
        {...number}
        maxLength={40}
        autoComplete="off"
        onChange={({ target }) => onChange({ ...who, idNumber: target.value })}
      />
      <output id="desk-id-wrong" className="slip-wrong">
        {wrong}
      </output>
      <label htmlFor="desk-organisation">单位</label>
      <Input
        id="desk-organisation"
        value={who.organisation}
        maxLength={200}
        onChange={({ target }) => onChange({ ...who, organisation: target.value })}
      />
      <button type="button" className="quiet-button" onClick={() => onChange(null)}>
        换读者
      </button>
    </fieldset>
  )
}
