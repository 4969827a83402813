import { DatePicker } from 'antd'
import dayjs from 'dayjs'

interface DateBoxProps {
  label: string
  /** `YYYY-MM-DD`, or empty. */
  value: string
  onChange: (value: string) => void
}

/** One end of a period in a row of filters. */
export const DateBox = ({ label, value, onChange }: DateBoxProps) => (
  <label className="date-box">
    {label}{' '}
    <DatePicker
      value={value === '' ? null : dayjs(value)}
      onChange={(date) => onChange(date === null ? '' : date.format('YYYY-MM-DD'))}
      format={['YYYY-MM-DD', 'YYYY/M/D', 'YYYYMMDD', 'YYYY年M月D日']}
      placeholder="年-月-日"
    />
  </label>
)
