import './measures.css'
import { useQuery } from '@tanstack/react-query'
import { MEASURE_KINDS } from '#contract/evidence.ts'
import { useYear } from '../../app/year.ts'
import { AppLink } from '../../kit/AppLink.tsx'
import { Empty } from '../../kit/Empty.tsx'
import { Figure } from '../../kit/Figure.tsx'
import { measureHref } from '../../kit/measure-href.ts'
import { Page, Section } from '../../kit/Page.tsx'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { SearchBox } from '../../kit/SearchBox.tsx'
import { useUrlState } from '../../kit/useUrlState.ts'
import { textParam } from '../../app/search.ts'
import { figureAmount } from '../amount.ts'
import { KIND_NOTES } from '../kinds.ts'
import { yearPeriod } from '../period.ts'
import { measuresQuery, valueQuery } from '../queries.ts'
import type { MeasureInfo } from '../queries.ts'
import { byRoom } from './rooms.ts'

const matches =
  (q: string) =>
  ({ label, definition, key }: MeasureInfo): boolean =>
    [label, definition, key].some((text) => text.includes(q))

/** All that the archive can be counted by, room by room, with the year's values. */
export const MeasuresPage = () => {
  const year = useYear()
  const [{ q }, setUrl] = useUrlState({ q: (raw) => textParam(raw, 100) ?? '' })
  const measures = useQuery(measuresQuery)
  const rooms = byRoom(measures.data?.filter(matches(q)) ?? [])
  return (
    <Page
      title="指标数据"
      subtitle={`每个数字都由工作记录统计得出，点击数字查看 ${year} 年度的口径、走势和来源记录。`}
      actions={
        <SearchBox
          label="查找指标项"
          placeholder="名称或口径"
          value={q}
          onSearch={(text) => setUrl({ q: text })}
        />
      }
    >
      {measures.isPending ? <output className="measures-waiting">正在读取指标项…</output> : null}
      {measures.isError ? (
        <ProblemAlert error={measures.error} onRetry={() => void measures.refetch()} />
      ) : null}
      {measures.data && rooms.length === 0 ? (
        <Empty title={`没有名称或口径含“${q}”的指标项`} hint="换一个词，或清空查找框查看全部。" />
      ) : null}
      {rooms.map(([room, own]) => (
        <Section key={room} title={room} note={`${own.length} 项`}>
          <ul className="measures">
            {own.map((info) => (
              <MeasureItem key={info.key} info={info} year={year} />
            ))}
          </ul>
        </Section>
      ))}
    </Page>
  )
}

const MeasureItem = ({ info, year }: { info: MeasureInfo; year: number }) => {
  const measure = { key: info.key, ...yearPeriod(year) }
  const value = useQuery(valueQuery({ ...measure, filters: {} }))
  return (
    <li className="measures-item">
      <div>
        <h3>
          <AppLink href={measureHref(measure)}>{info.label}</AppLink>
        </h3>
        <p className="measures-definition" title={info.definition}>
          {info.definition}
        </p>
      </div>
      <p className="measures-kind" title={KIND_NOTES[info.kind]}>
        {MEASURE_KINDS[info.kind]}
        <span>来源：{info.recordLabel}</span>
      </p>
      <div className="measures-value">
        {value.isError ? (
          <span className="figure-none">未能读取</span>
        ) : (
          <Figure
            value={value.data?.value ?? null}
            measure={measure}
            state={value.isPending ? 'loading' : 'live'}
            {...figureAmount(info.unit)}
          />
        )}
        <small>{value.data ? `${value.data.records.toLocaleString('en-US')} 条记录` : ' '}</small>
      </div>
    </li>
  )
}
