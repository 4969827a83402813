import './choice-select.css'
import { Select } from 'antd'

interface ChoiceSelectProps<T extends string> {
  /** What is chosen. */
  label: string
  /** Stands in the box while nothing is; the label unless told. */
  placeholder?: string
  value: T | ''
  options: { value: T; label: string }[]
  onChange: (value: T | '') => void
}

/** Narrows a list by one of a closed list of words, or by none. */
export const ChoiceSelect = <T extends string>({
  label,
  placeholder = label,
  value,
  options,
  onChange,
}: ChoiceSelectProps<T>) => (
  <Select
    aria-label={label}
    placeholder={placeholder}
    allowClear
    value={value === '' ? null : value}
    onChange={(next: T | null) => onChange(next ?? '')}
    options={options}
    className="choice-select"
  />
)
