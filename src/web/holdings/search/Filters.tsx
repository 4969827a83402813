import { InputNumber, Select } from 'antd'
import { UNIT_ORDERS } from '#contract/holdings-search.ts'
import { ORDERS } from '#contract/orders.ts'
import { choiceParam } from '../../app/search.ts'
import { ACCESS_STATUSES, CARRIERS, RETENTIONS } from '#contract/holdings-rows.ts'
import { ChoiceSelect } from '../../kit/ChoiceSelect.tsx'
import { keysOf, optionsOf } from '../../kit/options.ts'
import { useTableState } from '../../kit/table/state.ts'
import { FondsSelect } from '../fonds/FondsSelect.tsx'
import type { FilterState } from './filters.ts'

interface FiltersProps {
  filters: FilterState
  onChange: (change: Partial<FilterState>) => void
}

/** Narrows a search: fonds, years, retention, carrier, access, and puts it in order. */
export const Filters = ({ filters, onChange }: FiltersProps) => (
  <div className="holdings-filters">
    <FondsSelect value={filters.fonds} onChange={(fonds) => onChange({ fonds: fonds ?? '' })} />
    <span className="holdings-years">
      <InputNumber
        aria-label="起始年度"
        placeholder="起年"
        value={filters.yearFrom}
        min={1000}
        max={2200}
        precision={0}
        controls={false}
        onChange={(yearFrom) => onChange({ yearFrom })}
      />
      至
      <InputNumber
        aria-label="截止年度"
        placeholder="止年"
        value={filters.yearTo}
        min={1000}
        max={2200}
        precision={0}
        controls={false}
        onChange={(yearTo) => onChange({ yearTo })}
      />
    </span>
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
  </div>
)

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
