import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { choice, date, optionalParagraphs, version } from '#contract/fields.ts'
import { createTaskInput } from '#contract/money-inputs.ts'
import { ACCEPTANCES, taskId } from '#contract/money-rows.ts'
import { api } from '../../app/api.ts'
import { ask } from '../../app/ask.ts'
import { useCan, useMe } from '../../app/session.ts'
import { Field } from '../../kit/form/Field.tsx'
import { RecordForm } from '../../kit/form/RecordForm.tsx'
import { useRecordForm } from '../../kit/form/useRecordForm.ts'
import { formatDate } from '../../kit/format.ts'
import { Section } from '../../kit/Page.tsx'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { StatusTag } from '../../kit/StatusTag.tsx'
import { toast } from '../../kit/toasts.ts'
import { useRefresh } from '../queries.ts'

type Task = Awaited<ReturnType<typeof api.money.listTasks>>['rows'][number]
type Doing = 'finish' | 'accept'

/** What the project is to do by when, what is done, and what was accepted. */
export const Tasks = ({ projectId }: { projectId: string }) => {
  const can = useCan()
  const [adding, setAdding] = useState(false)
  const tasks = useQuery(ask('money.listTasks', api.money.listTasks, { projectId, limit: 100 }))
  const rows = tasks.data?.rows ?? []
  return (
    <Section
      title="任务"
      note="完成日期和验收结论计入质量达标率与完成时效"
      actions={
        can('project.manage') ? (
          <Button size="small" onClick={() => setAdding(!adding)}>
            新增任务
          </Button>
        ) : undefined
      }
    >
      {tasks.isError ? (
        <ProblemAlert error={tasks.error} onRetry={() => void tasks.refetch()} />
      ) : null}
      {adding ? <AddTask projectId={projectId} onClose={() => setAdding(false)} /> : null}
      {tasks.data && rows.length === 0 ? (
        <p className="figure-note">还没有任务。</p>
      ) : (
        <ul className="project-tasks">
          {rows.map((task) => (
            <Item key={task.taskId} task={task} />
          ))}
        </ul>
      )}
    </Section>
  )
}

const stateOf = ({ finishedOn, acceptance, acceptedOn, acceptorName }: Task): string => {
  if (acceptance !== null) return `${acceptorName ?? ''}于${formatDate(acceptedOn ?? '')}验收`
  return finishedOn === null ? '未完成' : `${formatDate(finishedOn)}完成，待验收`
}

const Item = ({ task }: { task: Task }) => {
  const can = useCan()
  const [doing, setDoing] = useState<Doing | null>(null)
  const { acceptance, finishedOn } = task
  return (
    <li>
      <div>
        <b>{task.name}</b>
        <span>要求 {formatDate(task.dueOn)} 前完成</span>
        <span>{stateOf(task)}</span>
        {acceptance === null ? null : (
          <StatusTag tone={acceptance === 'qualified' ? 'ok' : 'bad'}>
            {ACCEPTANCES[acceptance]}
          </StatusTag>
        )}
        {finishedOn === null && can('project.manage') ? (
          <Button size="small" onClick={() => setDoing('finish')}>
            登记完成
          </Button>
        ) : null}
        {finishedOn !== null && acceptance === null && can('task.accept') ? (
          <Button size="small" onClick={() => setDoing('accept')}>
            验收
          </Button>
        ) : null}
      </div>
      {doing === 'finish' ? <Finish task={task} onClose={() => setDoing(null)} /> : null}
      {doing === 'accept' ? <Accept task={task} onClose={() => setDoing(null)} /> : null}
    </li>
  )
}

const AddTask = ({ projectId, onClose }: { projectId: string; onClose: () => void }) => {
  const refresh = useRefresh()
  const form = useRecordForm({
    schema: createTaskInput,
    procedure: api.money.createTask,
    fixed: { projectId },
    onDone: async ({ name }) => {
      toast(`已新增任务“${name}”`)
      onClose()
      await refresh()
    },
  })
  return (
    <RecordForm of={form} submit="新增" onCancel={onClose}>
      <Field of={form} name="name" />
      <Field of={form} name="dueOn" />
    </RecordForm>
  )
}

const finishInput = z.object({ taskId, version, finishedOn: date('完成日期') })

const Finish = ({ task, onClose }: { task: Task; onClose: () => void }) => {
  const refresh = useRefresh()
  const form = useRecordForm({
    schema: finishInput,
    procedure: api.money.finishTask,
    initial: { finishedOn: useMe().archive.today },
    fixed: { taskId: task.taskId, version: task.version },
    onDone: async () => {
      toast('已登记完成')
      onClose()
      await refresh()
    },
  })
  return (
    <RecordForm of={form} submit="登记完成" onCancel={onClose}>
      <Field of={form} name="finishedOn" />
    </RecordForm>
  )
}

const acceptInput = z.object({
  taskId,
  version,
  acceptance: choice('验收结论', ACCEPTANCES),
  acceptedOn: date('验收日期'),
  note: optionalParagraphs('验收意见', 1000),
})

const Accept = ({ task, onClose }: { task: Task; onClose: () => void }) => {
  const refresh = useRefresh()
  const form = useRecordForm({
    schema: acceptInput,
    procedure: api.money.acceptTask,
    initial: { acceptedOn: useMe().archive.today },
    fixed: { taskId: task.taskId, version: task.version },
    onDone: async () => {
      toast('已登记验收')
      onClose()
      await refresh()
    },
  })
  return (
    <RecordForm of={form} submit="登记验收" onCancel={onClose}>
      <Field of={form} name="acceptance" />
      <Field of={form} name="acceptedOn" />
      <Field of={form} name="note" wide />
    </RecordForm>
  )
}
