import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLocation, useRouter } from '@tanstack/react-router'
import { Button, Input, Popover } from 'antd'
import { useState, type FormEvent } from 'react'
import type { ViewRow } from '#contract/desk.ts'
import { api } from '../../app/api.ts'
import { ask } from '../../app/ask.ts'
import { useSubmit } from '../../app/submit.ts'
import { ProblemAlert } from '../ProblemAlert.tsx'
import { toast } from '../toasts.ts'
import { offerUndo } from '../undo.ts'

const useViews = () => {
  const place = useLocation({ select: ({ pathname }) => pathname })
  const views = useQuery(ask('desk.views', api.desk.views, { place }))
  const client = useQueryClient()
  return { place, views, again: () => client.invalidateQueries({ queryKey: ['desk', 'views'] }) }
}

/** The year travels with every address by itself; a view is good for any year. */
const withoutYear = (search: string): string => {
  const params = new URLSearchParams(search)
  params.delete('year')
  return params.size === 0 ? '' : `?${params.toString()}`
}

/** The person's own views of this list: its address, filters, order and columns, under a name. */
export const Views = () => (
  <Popover trigger="click" placement="bottomRight" arrow={false} content={<ViewList />}>
    <Button size="small">我的视图</Button>
  </Popover>
)

const ViewList = () => {
  const { place, views, again } = useViews()
  const search = useLocation({ select: ({ searchStr }) => withoutYear(searchStr) })
  const rows = views.data ?? []
  return (
    <div className="view-list">
      <ProblemAlert error={views.error} onRetry={() => void views.refetch()} />
      {views.data && rows.length === 0 ? (
        <p className="figure-note">还没有保存过视图。设好筛选、排序和列，起个名字保存即可。</p>
      ) : null}
      <ul>
        {rows.map((view) => (
          <View key={view.viewId} view={view} current={view.search === search} onGone={again} />
        ))}
      </ul>
      <SaveView place={place} search={search} onSaved={again} />
    </div>
  )
}

interface ViewProps {
  view: ViewRow
  current: boolean
  onGone: () => Promise<unknown>
}

const View = ({ view, current, onGone }: ViewProps) => {
  const router = useRouter()
  const { viewId, place, name, search } = view
  const withdraw = useSubmit(api.desk.withdrawView, {
    onSuccess: async () => {
      await onGone()
      offerUndo({
        message: `已删除视图“${name}”`,
        undo: () => api.desk.saveView({ place, name, search }).then(onGone),
      })
    },
  })
  return (
    <li>
      <button
        type="button"
        className="quiet-button"
        aria-current={current ? 'true' : undefined}
        onClick={() => router.history.push(`${place}${search}`)}
      >
        {name}
      </button>
      <button
        type="button"
        className="quiet-button"
        aria-label={`删除视图 ${name}`}
        onClick={() => withdraw.mutate({ viewId })}
      >
        删除
      </button>
    </li>
  )
}

interface SaveViewProps {
  place: string
  search: string
  onSaved: () => Promise<unknown>
}

const SaveView = ({ place, search, onSaved }: SaveViewProps) => {
  const [name, setName] = useState('')
  const save = useSubmit(api.desk.saveView, {
    onSuccess: async () => {
      toast(`已保存视图“${name.trim()}”`)
      setName('')
      await onSaved()
    },
  })
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    if (name.trim() !== '') save.mutate({ place, name, search })
  }
  return (
    <form onSubmit={onSubmit}>
      <Input
        size="small"
        value={name}
        maxLength={40}
        aria-label="视图名称"
        placeholder="给当前的条件起个名字"
        onChange={({ target }) => setName(target.value)}
      />
      <Button size="small" htmlType="submit" loading={save.isPending}>
        保存
      </Button>
      <ProblemAlert error={save.error} />
    </form>
  )
}
