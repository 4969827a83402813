import { useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState, type FormEvent } from 'react'
import { api } from '../../app/api.ts'
import { useSubmit } from '../../app/submit.ts'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { toast } from '../../kit/toasts.ts'

interface Department {
  departmentId: string
  name: string
}

/** The departments: renamed in place, added to at the end. */
export const Departments = ({ rows }: { rows: readonly Department[] }) => {
  const client = useQueryClient()
  const again = () => client.invalidateQueries({ queryKey: ['identity'] })
  return (
    <ul className="people-departments">
      {rows.map((row) => (
        <li key={row.departmentId}>
          <Rename key={row.name} row={row} onDone={again} />
        </li>
      ))}
      <li>
        <Add onDone={again} />
      </li>
    </ul>
  )
}

const Rename = ({ row, onDone }: { row: Department; onDone: () => Promise<unknown> }) => {
  const [name, setName] = useState(row.name)
  const rename = useSubmit(api.identity.renameDepartment, {
    onSuccess: async (saved) => {
      toast(`部门已改名为“${saved.name}”`)
      await onDone()
    },
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    rename.mutate({ departmentId: row.departmentId, name })
  }
  return (
    <form onSubmit={submit}>
      <Input
        value={name}
        maxLength={60}
        aria-label={`部门名称：${row.name}`}
        onChange={({ target }) => setName(target.value)}
      />
      <Button htmlType="submit" disabled={name.trim() === row.name} loading={rename.isPending}>
        改名
      </Button>
      <ProblemAlert error={rename.error} />
    </form>
  )
}

const Add = ({ onDone }: { onDone: () => Promise<unknown> }) => {
  const [name, setName] = useState('')
  const add = useSubmit(api.identity.createDepartment, {
    onSuccess: async (made) => {
      toast(`已新增部门“${made.name}”`)
      setName('')
      await onDone()
    },
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    add.mutate({ name })
  }
  return (
    <form onSubmit={submit}>
      <Input
        value={name}
        maxLength={60}
        aria-label="新部门的名称"
        placeholder="新部门的名称"
        onChange={({ target }) => setName(target.value)}
      />
      <Button htmlType="submit" disabled={name.trim() === ''} loading={add.isPending}>
        新增
      </Button>
      <ProblemAlert error={add.error} />
    </form>
  )
}
