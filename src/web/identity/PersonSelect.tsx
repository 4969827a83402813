import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { api } from '../app/api.ts'
import { ask } from '../app/ask.ts'

interface PersonSelectProps {
  value: string
  onChange: (personId: string) => void
}

/** A person by name or username, found on the server as it is typed. */
export const PersonSelect = ({ value, onChange }: PersonSelectProps) => {
  const [q, setQ] = useState('')
  const people = useQuery(
    ask('identity.people', api.identity.people, q === '' ? { limit: 50 } : { limit: 50, q }),
  )
  return (
    <Select
      aria-label="人员"
      placeholder="全部人员"
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
