import { Input, Select } from 'antd'
import { useState } from 'react'
import { UNIT_ORDERS } from '#contract/holdings-search.ts'
import { ORDERS } from '#contract/orders.ts'
import { choiceParam, wholeParam } from '../../app/search.ts'
import { useCan } from '../../app/session.ts'
import { ACCESS_STATUSES, CARRIERS, RETENTIONS } from '#contract/holdings-rows.ts'
import { CheckFilter } from '../../kit/CheckFilter.tsx'
import { ChoiceSelect } from '../../kit/ChoiceSelect.tsx'
import { keysOf, optionsOf } from '../../kit/options.ts'
import { useTableState } from '../../kit/table/state.ts'
import { FondsSelect } from '../fonds/FondsSelect.tsx'
import { FIRST_YEAR, LAST_YEAR, type FilterState } from './filters.ts'

interface FiltersProps {
  filters: FilterState
  onChange: (change: Partial<FilterState>) => void
}

/** Narrows a search: fonds, years, retention, carrier, access, and puts it in order. */
export const Filters = ({ filters, onChange }: FiltersProps) => (
  <div className="holdings-filters">
    <FondsSelect value={filters.fonds} onChange={(fonds) => onChange({ fonds: fonds ?? '' })} />
    <Years filters={filters} onChange={onChange} />
    <ChoiceSelect
      label="保管期限"
      value={filters.retention}
      options={optionsOf(RETENTIONS)}
      onChange={(retention) => onChange({ retention })}
    />
    <ChoiceSelect
      label="载体"
      value={filters.carrier}
      options={optionsOf(CARRIERS)}
      onChange={(carrier) => onChange({ carrier })}
    />
    <ChoiceSelect
      label="开放标识"
      value={filters.access}
      options={optionsOf(ACCESS_STATUSES)}
      onChange={(access) => onChange({ access })}
    />
    <OrderSelect />
    {useCan()('holdings.manage') ? (
      <CheckFilter checked={filters.withdrawn} onChange={(withdrawn) => onChange({ withdrawn })}>
        只看已作废的
      </CheckFilter>
    ) : null}
  </div>
)

const Years = ({ filters: { yearFrom, yearTo }, onChange }: FiltersProps) => (
  <span className="holdings-years">
    <YearBox
      label="起始年度"
      placeholder="起年"
      value={yearFrom}
      onChange={(year) => onChange({ yearFrom: year })}
    />
    至
    <YearBox
      label="截止年度"
      placeholder="止年"
      value={yearTo}
      onChange={(year) => onChange({ yearTo: year })}
    />
    {yearFrom !== null && yearTo !== null && yearFrom > yearTo ? (
      <span role="alert">起年不能晚于止年</span>
    ) : null}
  </span>
)

interface YearBoxProps {
  label: string
  placeholder: string
  value: number | null
  onChange: (year: number | null) => void
}

/** A year as it is typed: while it is none yet, it is marked and asks for nothing. */
const YearBox = ({ label, placeholder, value, onChange }: YearBoxProps) => {
  const [typed, setTyped] = useState<string | null>(null)
  const take = (text: string): void => {
    const year = wholeParam(text, FIRST_YEAR, LAST_YEAR) ?? null
    const whole = text === '' || year !== null
    setTyped(whole ? null : text)
    if (whole) onChange(year)
  }
  return (
    <Input
      aria-label={label}
      title="四位数的年份，如 1986"
      placeholder={placeholder}
      inputMode="numeric"
      value={typed ?? (value === null ? '' : String(value))}
      status={typed === null ? '' : 'error'}
      onChange={({ target }) => take(target.value.trim())}
    />
  )
}

const OWN = ORDERS['holdings.searchUnits'].own

/** The usual orders, also those that are no column's; a column's other order stands on its heading. */
const OrderSelect = () => {
  const [{ sort }, go] = useTableState()
  return (
    <Select
      aria-label="排序"
      placeholder="按列排序"
      value={choiceParam(sort === '' ? OWN : sort, keysOf(UNIT_ORDERS)) ?? null}
      onChange={(order: string) => go({ sort: order === OWN ? '' : order })}
      options={optionsOf(UNIT_ORDERS)}
      className="holdings-order"
    />
  )
}
