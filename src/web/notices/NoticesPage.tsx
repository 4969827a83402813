import { useQueryClient } from '@tanstack/react-query'
import { NOTICE_KINDS, type NoticeRow } from '#contract/notices.ts'
import { api } from '../app/api.ts'
import { pages } from '../app/ask.ts'
import { textParam } from '../app/search.ts'
import { useSubmit } from '../app/submit.ts'
import { CheckFilter } from '../kit/CheckFilter.tsx'
import { DataTable, type Column } from '../kit/DataTable.tsx'
import { Empty } from '../kit/Empty.tsx'
import { formatInstant } from '../kit/format.ts'
import { Page } from '../kit/Page.tsx'
import { ProblemAlert } from '../kit/ProblemAlert.tsx'
import { toast } from '../kit/toasts.ts'
import { useUrlState } from '../kit/useUrlState.ts'

const COLUMNS: Column<NoticeRow>[] = [
  {
    key: 'notedAt',
    title: '发现时间',
    cell: (row) => formatInstant(row.notedAt),
    width: '150px',
  },
  { key: 'kind', title: '类别', cell: (row) => NOTICE_KINDS[row.kind], width: '90px' },
  { key: 'words', title: '内容', cell: (row) => row.words },
]

const columnsWith = (busy: boolean, see: (row: NoticeRow) => void): Column<NoticeRow>[] => [
  ...COLUMNS,
  {
    key: 'seenBy',
    title: '阅处',
    text: (row) => row.seenBy ?? '',
    cell: (row) =>
      row.seenAt === null ? (
        <button
          type="button"
          className="quiet-button line-button"
          aria-label={`已阅：${row.words}`}
          disabled={busy}
          onClick={() => see(row)}
        >
          已阅
        </button>
      ) : (
        `${row.seenBy ?? ''} ${formatInstant(row.seenAt)}`
      ),
    width: '230px',
  },
]

/** What the house noticed of the machine it runs on: a clock that jumped, a database that broke, a disk that is full. */
export const NoticesPage = () => {
  const client = useQueryClient()
  const [{ unseen }, go] = useUrlState({ unseen: (raw) => textParam(raw) === 'true' })
  const see = useSubmit(api.notices.see, {
    onSuccess: async () => {
      toast('已记下由您阅处')
      await client.invalidateQueries({ queryKey: ['notices'] })
      await client.invalidateQueries({ queryKey: ['desk'] })
    },
  })
  const input = unseen ? { limit: 100, unseen } : { limit: 100 }
  return (
    <Page
      title="系统提醒"
      subtitle="服务器自己发现的情况：时钟被调、数据库中断、磁盘将满。核对处理后记为已阅。"
      width="wide"
    >
      <CheckFilter checked={unseen} onChange={(next) => go({ unseen: next })}>
        只看未阅
      </CheckFilter>
      <ProblemAlert error={see.error} />
      <DataTable
        label="系统提醒"
        columns={columnsWith(see.isPending, (row) => see.mutate({ noticeId: row.noticeId }))}
        source={pages('notices.list', api.notices.list, input)}
        rowKey={(row) => row.noticeId}
        tools={{ procedure: 'notices.list', input, title: '系统提醒' }}
        empty={<Empty title="没有系统提醒" hint="时钟、数据库和磁盘都没有发现异常。" />}
      />
    </Page>
  )
}
