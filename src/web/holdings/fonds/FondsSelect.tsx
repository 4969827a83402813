import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { api } from '../../app/api.ts'
import { ask } from '../../app/ask.ts'
import { fondsOf } from '../queries.ts'

interface FondsSelectProps {
  id?: string
  value?: string
  onChange?: (fondsId: string | null) => void
}

/** A fonds by its number or name, found on the server as it is typed. */
export const FondsSelect = ({ id, value = '', onChange }: FondsSelectProps) => {
  const [text, setText] = useState('')
  const q = useDeferredValue(text.trim())
  const found = useQuery(
    ask('holdings.listFonds', api.holdings.listFonds, q === '' ? { limit: 50 } : { limit: 50, q }),
  )
  const chosen = useQuery({ ...fondsOf(value), enabled: value !== '' })
  const rows = found.data?.rows ?? []
  // While another is looked for, the one chosen must not stand first among those found.
  const lacking = q === '' && !rows.some((row) => row.fondsId === value)
  const known = chosen.data && lacking ? [chosen.data, ...rows] : rows
  return (
    <Select
      {...(id === undefined ? { 'aria-label': '全宗' } : { id })}
      placeholder="全宗"
      allowClear
      showSearch={{ filterOption: false, onSearch: setText }}
      loading={found.isFetching}
      value={value === '' ? null : value}
      onChange={(next: string | null) => onChange?.(next ?? null)}
      options={known.map((row) => ({ value: row.fondsId, label: `${row.number} ${row.name}` }))}
      className="holdings-fonds"
    />
  )
}
