import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { api } from '../app/api.ts'
import { ask } from '../app/ask.ts'

interface DepartmentSelectProps {
  id?: string
  value?: string | null
  onChange?: (departmentId: string | null) => void
  /** Whether none at all may be chosen. */
  mayLack?: boolean
}

/** One of the archive's departments, in a form. */
export const DepartmentSelect = ({
  mayLack = false,
  onChange,
  ...bound
}: DepartmentSelectProps) => {
  const departments = useQuery(ask('identity.departments', api.identity.departments, undefined))
  return (
    <Select
      {...bound}
      allowClear={mayLack}
      onChange={(next: string | null) => onChange?.(next ?? null)}
      placeholder={mayLack ? '未分配' : '选择部门'}
      options={(departments.data ?? []).map((one) => ({
        value: one.departmentId,
        label: one.name,
      }))}
    />
  )
}
