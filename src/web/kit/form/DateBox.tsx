import './form.css'
import { useState } from 'react'
import { dateParam } from '../../app/search.ts'
import { DatePick } from './DatePick.tsx'

interface DateBoxProps {
  label: string
  /** `YYYY-MM-DD`, or empty. */
  value: string
  onChange: (value: string) => void
}

/** One end of a period in a row of filters; what is no date is said, and asks for nothing. */
export const DateBox = ({ label, value, onChange }: DateBoxProps) => {
  const [wrong, setWrong] = useState<string | null>(null)
  const take = (typed: string | null): void => {
    const right = typed === null || dateParam(typed) !== undefined
    setWrong(right ? null : typed)
    if (right) onChange(typed ?? '')
  }
  return (
    <label className="date-box">
      {label} <DatePick value={wrong ?? value} onChange={take} />
      {wrong === null ? null : <span role="alert">应为日期，如 2024-12-31</span>}
    </label>
  )
}
