import { useQuery } from '@tanstack/react-query'
import { Link, useLocation, useParams } from '@tanstack/react-router'
import { useCan } from '../../app/session.ts'
import { AppLink } from '../../kit/AppLink.tsx'
import { Page } from '../../kit/Page.tsx'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { measuresQuery } from '../queries.ts'
import { AttachmentList } from '../../kit/record/AttachmentList.tsx'
import { FieldValue } from '../../kit/record/FieldValue.tsx'
import { historyOf } from '../../kit/record/history.ts'
import { HistoryPanel } from '../../kit/record/HistoryPanel.tsx'
import { Withdrawn } from '../../kit/record/Withdrawn.tsx'
import { ownPage } from '../../kit/record/own-page.ts'
import { presentState } from '../../kit/record/state.ts'
import type { RecordHistory } from '../../kit/record/state.ts'

/** One record: what it says now, how it came to say so, and the files that prove it. */
export const RecordPage = () => {
  const { recordType = '', recordId = '' } = useParams({ strict: false })
  const carried = useLocation({ select: ({ state }) => state.recordTitle })
  const history = useQuery(historyOf({ recordType, recordId }))
  const label = useKindLabel(recordType)
  const own = ownPage(recordType, recordId)
  return (
    <Page
      title={carried ?? history.data?.title ?? label}
      subtitle={history.data ? about(history.data, label) : undefined}
      crumbs={[
        <Link key="measures" to="/measures">
          指标数据
        </Link>,
        label,
      ]}
      actions={
        own === null ? undefined : (
          <AppLink href={own} className="quiet-button line-button">
            打开{label}
          </AppLink>
        )
      }
    >
      {history.isPending ? <output className="figure-note">正在读取记录…</output> : null}
      {history.isError ? (
        <ProblemAlert error={history.error} onRetry={() => void history.refetch()} />
      ) : null}
      {history.data ? <Body history={history.data} /> : null}
    </Page>
  )
}

const about = ({ entries }: RecordHistory, label: string): string => {
  const changed = entries.length - 1
  return changed === 0 ? `${label}，登记后未修改` : `${label}，登记后修改 ${changed} 次`
}

/** The kinds of records are named by the measures that count them. */
const useKindLabel = (recordType: string): string => {
  const can = useCan()
  const measures = useQuery({ ...measuresQuery, enabled: can('evidence.read') })
  const found = measures.data?.find((info) => info.recordType === recordType)
  return found?.recordLabel ?? NAMES[recordType] ?? '记录'
}

const NAMES: Record<string, string> = {
  'description-unit': '馆藏档案',
  reader: '读者',
  project: '项目',
  'budget-line': '预算行',
  evaluation: '绩效评价',
}

const Body = ({ history }: { history: RecordHistory }) => {
  const present = presentState(history)
  return (
    <>
      {present.withdrawn ? <Withdrawn what="此记录" so="不计入任何数字" /> : null}
      <dl className="record-facts">
        {present.fields.map(({ field, label, value }) => (
          <div key={field}>
            <dt>{label}</dt>
            <dd>
              <FieldValue recordType={history.recordType} field={field} value={value} />
            </dd>
          </div>
        ))}
      </dl>
      <AttachmentList recordType={history.recordType} recordId={history.recordId} />
      <HistoryPanel recordType={history.recordType} recordId={history.recordId} />
    </>
  )
}
