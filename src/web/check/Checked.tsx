import { useRef, useState } from 'react'
import { Icon } from '../kit/Icon.tsx'
import { Section } from '../kit/Page.tsx'
import { ScoreRing } from '../kit/ScoreRing.tsx'
import { Meter } from '../kit/Meter.tsx'
import { StatusTag } from '../kit/StatusTag.tsx'
import { Rows } from './Rows.tsx'
import { STATUSES, amount, scoreWords } from './words.ts'
import type { CheckedTable } from './words.ts'

interface CheckedProps {
  name: string
  table: CheckedTable
}

/** What the check found: the total, the execution, each finding, and the rows they stand in. */
export const Checked = ({ name, table }: CheckedProps) => {
  const [marked, setMarked] = useState<number | null>(null)
  const rows = useRef<HTMLDivElement>(null)
  const show = (row: number): void => {
    setMarked(row)
    const found = rows.current?.querySelector<HTMLElement>(`[data-row="${row}"]`)
    found?.scrollIntoView({ block: 'center', behavior: 'smooth' })
    found?.focus({ preventScroll: true })
  }
  return (
    <>
      <output className="unseen">{`${name}核对完毕，发现 ${table.findings.length} 处不一致`}</output>
      <div className="check-top">
        <Total table={table} />
        <Findings table={table} marked={marked} onShow={show} />
      </div>
      <Section title="逐行核对" note={counted(table)}>
        <div ref={rows}>
          <Rows table={table} marked={marked} />
        </div>
      </Section>
    </>
  )
}

const counted = ({ indicators }: CheckedTable): string => {
  const of = (status: keyof typeof STATUSES) =>
    `${STATUSES[status].word} ${indicators.filter((row) => row.status === status).length}`
  return `共 ${indicators.length} 行：${of('computed')}，${of('needs-judgement')}，${of('unreadable')}`
}

const Total = ({ table: { total, grade, execution } }: { table: CheckedTable }) => (
  <section className="check-total" aria-label="总分与预算执行">
    <ScoreRing score={total === null ? null : String(total)} grade={grade} size={124} />
    <div>
      <h2>预算执行</h2>
      <Meter label="预算执行率" ratio={execution.rate === null ? null : String(execution.rate)} />
      <p>
        公布执行率 {execution.publishedRate ?? '—'}；按规则得 {scoreWords(execution.score)}，公布{' '}
        {scoreWords(execution.published)}
      </p>
      <p className="check-explained">{execution.explanation}</p>
      {total === null ? (
        <p className="check-explained">有须评判或无法读取的行，总分不能由规则算定。</p>
      ) : null}
    </div>
  </section>
)

interface FindingsProps {
  table: CheckedTable
  marked: number | null
  onShow: (row: number) => void
}

const Findings = ({ table, marked, onShow }: FindingsProps) => {
  const { findings, indicators, execution } = table
  const decided = [execution, ...indicators].some(({ agrees }) => agrees !== null)
  return (
    <section className="check-findings" aria-label="发现的问题">
      <h2>
        发现的问题
        <StatusTag tone={findings.length === 0 ? 'ok' : 'bad'}>{`${findings.length} 处`}</StatusTag>
      </h2>
      {findings.length === 0 ? (
        <p className="check-agrees">
          {decided ? <Icon name="check" /> : null}
          {decided
            ? '规则能决定的各项，均与公布结果一致。'
            : '表中没有规则能决定的项，须由人工评判。'}
        </p>
      ) : (
        <ol>
          {findings.map(({ code, row, message }) => (
            <li key={`${code}/${row ?? ''}/${message}`}>
              {row === null ? (
                <p>
                  <b>全表</b>
                  {message}
                </p>
              ) : (
                <button
                  type="button"
                  aria-pressed={marked === row}
                  title={nameOf(indicators, row)}
                  onClick={() => onShow(row)}
                >
                  <b>第 {row + 1} 行</b>
                  {message}
                </button>
              )}
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

const nameOf = (rows: CheckedTable['indicators'], row: number): string =>
  rows.find((each) => each.row === row)?.name ?? amount(row + 1)
