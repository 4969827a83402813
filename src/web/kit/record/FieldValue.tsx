import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../app/api.ts'
import { ask } from '../../app/ask.ts'
import { formatDate, formatInstant, formatMoney } from '../format.ts'
import { historyOf } from './history.ts'
import { choiceWord } from './choices.ts'

interface FieldValueProps {
  recordType: string
  /** The field's name in camelCase, e.g. `visitedOn`. */
  field: string
  value: string
}

/** What an id looks like. */
export const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Fields that name another record, and the kind it is of. */
const KINDS: Record<string, string> = {
  readerId: 'reader',
  visitId: 'visit',
  unitId: 'description-unit',
  fondsId: 'fonds',
  lineId: 'budget-line',
  fromLineId: 'budget-line',
  toLineId: 'budget-line',
  projectId: 'project',
  correctsId: 'payment-request',
}

/** A stored value as a person reads it: names for ids and codes, 元 for 分, Chinese dates. */
export const FieldValue = ({ recordType, field, value }: FieldValueProps) => {
  if (UUID.test(value)) return <IdValue field={field} value={value} />
  return <>{choiceWord(recordType, field, value) ?? plain(field, value)}</>
}

/** What an id stands for: a person's or a department's name, or the way to the record. */
export const IdValue = ({ field, value }: { field: string; value: string }) => {
  const kind = KINDS[field]
  return kind === undefined ? <Name id={value} /> : <Named recordType={kind} recordId={value} />
}

/** Another record by its name, for who may read it, and the way there. */
const Named = (record: { recordType: string; recordId: string }) => {
  const history = useQuery(historyOf(record))
  return (
    <Link to="/records/$recordType/$recordId" params={record}>
      {history.data?.title ?? '查看'}
    </Link>
  )
}

const plain = (field: string, value: string): string => {
  if (value === 'true') return '是'
  if (value === 'false') return '否'
  if (field.endsWith('Fen') && /^-?\d+$/.test(value)) return `${formatMoney(Number(value))} 元`
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return formatDate(value)
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:/.test(value)) return formatInstant(value)
  return value
}

/** A person or a department by its id. */
const Name = ({ id }: { id: string }) => {
  const departments = useQuery(ask('identity.departments', api.identity.departments, undefined))
  const people = useQuery(ask('identity.people', api.identity.people, { limit: 200 }))
  const name =
    departments.data?.find(({ departmentId }) => departmentId === id)?.name ??
    people.data?.rows.find(({ personId }) => personId === id)?.name
  return name === undefined ? <span className="record-id">{id}</span> : <>{name}</>
}
