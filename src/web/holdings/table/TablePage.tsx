import '../holdings.css'
import { useQuery } from '@tanstack/react-query'
import { dateParam } from '../../app/search.ts'
import { useMe } from '../../app/session.ts'
import { AppLink } from '../../kit/AppLink.tsx'
import { ExportTable } from '../../kit/ExportTable.tsx'
import { formatDate, formatNumber } from '../../kit/format.ts'
import { DateBox } from '../../kit/form/DateBox.tsx'
import { Page, Section } from '../../kit/Page.tsx'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { useUrlState } from '../../kit/useUrlState.ts'
import { tableOn, type HoldingsTable } from '../queries.ts'
import { countClass, Counts, COUNTS, countText } from './Counts.tsx'

/** The holdings table (馆库存档案情况表), as of any day. */
export const TablePage = () => {
  const { today } = useMe().archive
  const [{ on }, go] = useUrlState({ on: (raw) => dateParam(raw) ?? '' })
  const table = useQuery(tableOn(on))
  return (
    <Page
      title="库存情况表"
      subtitle="按全宗和载体统计在馆档案；由保管变动推算，任何一天的数字都能重现。"
      width="wide"
      actions={
        <DateBox
          label="截至"
          value={on === '' ? today : on}
          onChange={(next) => go({ on: next })}
        />
      }
    >
      {table.isError ? (
        <ProblemAlert error={table.error} onRetry={() => void table.refetch()} />
      ) : null}
      {table.isPending ? <output className="figure-note">正在统计…</output> : null}
      {table.data ? <Body table={table.data} /> : null}
    </Page>
  )
}

const COLUMNS = [
  { field: 'number', title: '全宗号' },
  { field: 'name', title: '全宗名称' },
  ...COUNTS.map(([field, title]) => ({
    field,
    title: field === 'electronicBytes' ? '电子档案（字节）' : title,
  })),
]

const Body = ({ table }: { table: HoldingsTable }) => (
  <>
    <Section
      title={`${formatNumber(table.total.fonds)} 个全宗`}
      note={`截至${formatDate(table.on)}，按载体`}
    >
      <Counts rows={table.carriers} total={table.total} />
    </Section>
    <Section title="按全宗" note="点全宗名看它的载体明细">
      <ExportTable
        procedure="holdings.table"
        input={{ on: table.on }}
        title={`库存情况表（截至${table.on}）`}
        columns={COLUMNS}
      />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must take the keyboard */}
      <section className="counts counts-long" tabIndex={0} aria-label="按全宗的馆藏数量">
        <table>
          <thead>
            <tr>
              <th scope="col">全宗号</th>
              <th scope="col">全宗名称</th>
              {COUNTS.map(([key, title]) => (
                <th key={key} scope="col" className={countClass(key)}>
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row) => (
              <tr key={row.fondsId}>
                <td className="counts-word">{row.number}</td>
                <th scope="row">
                  <AppLink href={`/holdings/fonds/${row.fondsId}?on=${table.on}`}>
                    {row.name}
                  </AppLink>
                </th>
                {COUNTS.map(([key]) => (
                  <td key={key} className={countClass(key)}>
                    {countText(row, key)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Section>
  </>
)
