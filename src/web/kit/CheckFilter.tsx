import type { ReactNode } from 'react'

interface CheckFilterProps {
  checked: boolean
  onChange: (checked: boolean) => void
  /** What is left when it is checked: `只看我填报的`. */
  children: ReactNode
}

/** One yes or no in a row of filters. */
export const CheckFilter = ({ checked, onChange, children }: CheckFilterProps) => (
  <label>
    <input type="checkbox" checked={checked} onChange={({ target }) => onChange(target.checked)} />{' '}
    {children}
  </label>
)
