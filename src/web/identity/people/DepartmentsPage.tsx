import './people.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState, type FormEvent } from 'react'
import { api } from '../../app/api.ts'
import { ask } from '../../app/ask.ts'
import { useSubmit } from '../../app/submit.ts'
import { moved, Mover } from '../../kit/Mover.tsx'
import { Page } from '../../kit/Page.tsx'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { toast } from '../../kit/toasts.ts'
import { offerUndo } from '../../kit/undo.ts'

type Department = Awaited<ReturnType<typeof api.identity.departments>>[number]

const listed = ask('identity.departments', api.identity.departments, undefined)

const useAgain = (): (() => Promise<void>) => {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: ['identity'] })
}

/** The archive's departments: added, renamed in place, put in order, taken off the lists where unused. */
export const DepartmentsPage = () => {
  const departments = useQuery(listed)
  return (
    <Page
      title="部门"
      subtitle="各处都按这里的顺序列出部门。改名不影响已有记录；从未用过的部门可以停用。"
      width="text"
    >
      {departments.isError ? (
        <ProblemAlert error={departments.error} onRetry={() => void departments.refetch()} />
      ) : null}
      <List rows={departments.data ?? []} />
      <Add />
    </Page>
  )
}

/** The order as it was just put, until the server's list has it too. */
const useOrder = (rows: readonly Department[]) => {
  const again = useAgain()
  const [order, setOrder] = useState<readonly string[] | null>(null)
  const reorder = useSubmit(api.identity.reorderDepartments)
  const shown = order
    ? order.flatMap((id) => rows.find(({ departmentId }) => departmentId === id) ?? [])
    : rows
  const move = (at: number, by: -1 | 1): void => {
    const departmentIds = moved(shown, at, by).map(({ departmentId }) => departmentId)
    setOrder(departmentIds)
    reorder.mutate({ departmentIds }, { onSettled: () => void again().then(() => setOrder(null)) })
  }
  return { shown, move, busy: reorder.isPending, error: reorder.error }
}

const List = ({ rows }: { rows: readonly Department[] }) => {
  const { shown, move, busy, error } = useOrder(rows)
  return (
    <>
      <ProblemAlert error={error} />
      <ol className="people-departments" aria-busy={busy}>
        {shown.map((row, at) => (
          <li key={row.departmentId}>
            <Rename key={row.name} row={row} />
            <Mover name={row.name} onMove={(by) => busy || move(at, by)} />
            <Withdraw row={row} />
          </li>
        ))}
      </ol>
    </>
  )
}

const Rename = ({ row }: { row: Department }) => {
  const again = useAgain()
  const [name, setName] = useState(row.name)
  const rename = useSubmit(api.identity.renameDepartment, {
    onSuccess: async (saved) => {
      toast(`部门已改名为“${saved.name}”`)
      await again()
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

const Withdraw = ({ row: { departmentId, name } }: { row: Department }) => {
  const again = useAgain()
  const withdraw = useSubmit(api.identity.withdrawDepartment, {
    onSuccess: async () => {
      offerUndo({
        message: `已停用部门“${name}”`,
        undo: async () => {
          await api.identity.restoreDepartment({ departmentId })
          await again()
        },
      })
      await again()
    },
  })
  return (
    <>
      <button
        type="button"
        className="quiet-button"
        aria-label={`停用“${name}”`}
        disabled={withdraw.isPending}
        onClick={() => withdraw.mutate({ departmentId })}
      >
        停用
      </button>
      <ProblemAlert error={withdraw.error} />
    </>
  )
}

const Add = () => {
  const again = useAgain()
  const [name, setName] = useState('')
  const add = useSubmit(api.identity.createDepartment, {
    onSuccess: async (made) => {
      toast(`已新增部门“${made.name}”`)
      setName('')
      await again()
    },
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    add.mutate({ name })
  }
  return (
    <form className="people-department-add" onSubmit={submit}>
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
