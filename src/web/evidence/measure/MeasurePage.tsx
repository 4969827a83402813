import './measure.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { MEASURE_KINDS } from '#contract/evidence.ts'
import { Page, Section } from '../../kit/Page.tsx'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { measureQuery } from '../queries.ts'
import type { MeasureInfo } from '../queries.ts'
import { Breakdowns } from './Breakdowns.tsx'
import { Chips } from './Chips.tsx'
import { MeasureChart } from './MeasureChart.tsx'
import { PeriodRuler } from './PeriodRuler.tsx'
import { RecordsTable } from './RecordsTable.tsx'
import { useAsk, useMeasureKey } from './useAsk.ts'
import { ValueBlock } from './ValueBlock.tsx'

/** The way down from a number to its records: definition, value, months, groups, records. */
export const MeasurePage = () => {
  const key = useMeasureKey()
  const info = useQuery(measureQuery(key))
  if (info.data) return <Loaded key={key} info={info.data} />
  return (
    <Page title="指标数据" crumbs={crumbs}>
      {info.isError ? (
        <ProblemAlert error={info.error} onRetry={() => void info.refetch()} />
      ) : (
        <output className="figure-note">正在读取指标项…</output>
      )}
    </Page>
  )
}

const crumbs = [
  <Link key="measures" to="/measures">
    指标数据
  </Link>,
]

const Loaded = ({ info }: { info: MeasureInfo }) => {
  const { ask, setPeriod, setFilter } = useAsk(info)
  return (
    <Page title={info.label} crumbs={crumbs}>
      <dl className="definition">
        <dt>口径</dt>
        <dd>
          {info.definition}
          <span>
            {MEASURE_KINDS[info.kind]}，第 {info.version} 版口径，来源：{info.recordLabel}
          </span>
        </dd>
      </dl>
      <div className="measure-top">
        <ValueBlock info={info} ask={ask} />
        <PeriodRuler period={ask} onChange={setPeriod} />
      </div>
      <Chips info={info} ask={ask} onRemove={setFilter} />
      {info.kind === 'latest' ? null : <MeasureChart info={info} ask={ask} onPeriod={setPeriod} />}
      <Section title="分组构成" note="点击一组，只看这一组">
        <Breakdowns info={info} ask={ask} onPick={setFilter} />
      </Section>
      <Section title="来源记录" note={`${info.recordLabel}，按日期从近到远；回车或点击打开`}>
        <RecordsTable info={info} ask={ask} />
      </Section>
    </Page>
  )
}
