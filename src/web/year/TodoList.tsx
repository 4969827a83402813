import { useQuery } from '@tanstack/react-query'
import { AppLink } from '../kit/AppLink.tsx'
import { Icon } from '../kit/Icon.tsx'
import { ProblemAlert } from '../kit/ProblemAlert.tsx'
import { StatusTag } from '../kit/StatusTag.tsx'
import { todoOf } from './queries.ts'
import type { Todo } from './queries.ts'

const hrefOf = ({ kind, evaluationId }: Todo, year: number): string =>
  `/evaluations/${evaluationId}${kind === 'sheet' ? '/sheet' : ''}?year=${year}`

/** What the year's evaluations still wait for; the reader's own first. */
export const TodoList = ({ year }: { year: number }) => {
  const todo = useQuery(todoOf(year))
  if (todo.isError) return <ProblemAlert error={todo.error} onRetry={() => void todo.refetch()} />
  if (todo.isPending) return <output className="figure-note">正在读取评价待办…</output>
  if (todo.data.length === 0) {
    return (
      <p className="year-calm">
        <Icon name="check" />
        绩效评价没有待办。
      </p>
    )
  }
  const rows = todo.data.toSorted((a, b) => Number(b.mine) - Number(a.mine))
  return (
    <ul className="year-todo">
      {rows.map((item) => (
        <li key={`${item.evaluationId}/${item.kind}/${item.message}`}>
          <AppLink href={hrefOf(item, year)}>
            <b>
              {item.message}
              {item.mine ? <StatusTag tone="accent">由我办理</StatusTag> : null}
            </b>
            <span>{item.projectName}</span>
          </AppLink>
          <Icon name="right" size={16} />
        </li>
      ))}
    </ul>
  )
}
