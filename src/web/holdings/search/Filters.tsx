import { InputNumber, Select } from 'antd'
import { UNIT_ORDERS } from '#contract/holdings-search.ts'
import { ACCESS_STATUSES, CARRIERS, RETENTIONS } from '#contract/holdings.ts'
import { ChoiceSelect } from '../../kit/ChoiceSelect.tsx'
import { optionsOf } from '../../kit/options.ts'
import { FondsSelect } from '../fonds/FondsSelect.tsx'
import type { FilterState } from './filters.ts'

interface FiltersProps {
  filters: FilterState
  onChange: (change: Partial<FilterState>) => void
}

/** Narrows a search: fonds, years, retention, carrier, access, and the order. */
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
    <Select
      aria-label="排序"
      value={filters.order}
      onChange={(order: FilterState['order']) => onChange({ order })}
      options={optionsOf(UNIT_ORDERS)}
      className="holdings-order"
    />
  </div>
)
