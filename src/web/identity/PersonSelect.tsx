import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { api } from '../app/api.ts'
import { ask } from '../app/ask.ts'

interface PersonSelectProps {
  label?: string
  value: string
  onChange: (personId: string) => void
}

/** A person by name or username, found on the server as it is typed. */
export const PersonSelect = ({ label = '人员', value, onChange }: PersonSelectProps) => {
  const [q, setQ] = useState('')
  const people = useQuery(
    ask('identity.people', api.identity.people, q === '' ? { limit: 50 } : { limit: 50, q }),
  )
  return (
    <Select
      aria-label={label}
      placeholder={`全部${label}`}
      allowClear
      showSearch={{ filterOption: false, onSearch: setQ }}
      value={value === '' ? null : value}
      onChange={(next: string | null) => onChange(next ?? '')}
      options={(people.data?.rows ?? []).map((row) => ({
        value: row.personId,
        label: `${row.name}（${row.username}）`,
      }))}
      className="person-select"
    />
  )
}
