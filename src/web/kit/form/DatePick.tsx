import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useState, type FocusEvent, type KeyboardEvent } from 'react'

/** The ways a date is typed in an office; the first is how it is shown. */
const FORMATS = ['YYYY-MM-DD', 'YYYY-M-D', 'YYYY/M/D', 'YYYY.M.D', 'YYYYMMDD', 'YYYY年M月D日']

const readDate = (text: string): string | null => {
  const read = FORMATS.map((format) => dayjs(text, format, true)).find((date) => date.isValid())
  return read?.format('YYYY-MM-DD') ?? null
}

const isDate = (value: string | null | undefined): value is string =>
  typeof value === 'string' && dayjs(value, 'YYYY-MM-DD', true).isValid()

/** Enter takes the date that was typed; it does not send the form off with it. */
const takeOnly = (event: KeyboardEvent): void => {
  if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) event.preventDefault()
}

interface DatePickProps {
  id?: string
  /** `YYYY-MM-DD`, or what was typed and is no date. */
  value?: string | null
  onChange?: (value: string | null) => void
  onBlur?: () => void
  className?: string
}

/**
 * A calendar date, typed or picked, in Chinese whatever the browser speaks. What stands in the field is what it
 * holds: emptied it holds nothing, and what is no date is handed on as it was typed, to be refused beside the
 * field, where the picker alone would put the date before it back without a word.
 */
export const DatePick = ({ value, onChange, onBlur, ...rest }: DatePickProps) => {
  // While something else is typed the picker keeps the last date, or it would wipe the text away.
  const [last, setLast] = useState(value)
  if (isDate(value) ? value !== last : !value && last) setLast(value)
  const left = ({ target }: FocusEvent<HTMLElement>): void => {
    const typed = target instanceof HTMLInputElement ? target.value.trim() : ''
    const read = typed === '' ? null : (readDate(typed) ?? typed)
    if (read !== (value ?? null)) onChange?.(read)
    onBlur?.()
  }
  return (
    <DatePicker
      {...rest}
      value={isDate(last) ? dayjs(last) : null}
      onChange={(date) => onChange?.(date === null ? null : date.format('YYYY-MM-DD'))}
      onBlur={left}
      preserveInvalidOnBlur
      format={FORMATS}
      onKeyDown={takeOnly}
      placeholder="年-月-日"
    />
  )
}
