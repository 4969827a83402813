import { useQueries, useQuery } from '@tanstack/react-query'
import { amountText } from '../evidence/amount.ts'
import { AppLink } from '../kit/AppLink.tsx'
import { Figure } from '../kit/Figure.tsx'
import { formatNumber } from '../kit/format.ts'
import { Section } from '../kit/Page.tsx'
import { ProblemAlert } from '../kit/ProblemAlert.tsx'
import { figureState, measureOf, spoken, targetWords } from '../evaluation/words.ts'
import { progress, targetsOf, untargeted } from './figures.ts'
import type { Target } from './figures.ts'
import { evaluationHref, figuresOf, resultOf } from './queries.ts'
import type { Reported, Result } from './queries.ts'

interface KeyFiguresProps {
  year: number
  evaluationIds: readonly string[]
}

/** The year's figures: first those that have a target to reach, then the others that the report names. */
export const KeyFigures = ({ year, evaluationIds }: KeyFiguresProps) => {
  const results = useQueries({ queries: evaluationIds.map(resultOf) })
  const figures = useQuery(figuresOf(year))
  const answers = results.flatMap(({ data }) => (data ? [data] : []))
  const targets = answers.flatMap(targetsOf)
  const waiting = results.some(({ isPending }) => isPending)
  const others = untargeted(figures.data ?? [], targets)
  const failed = results.find(({ isError }) => isError)
  return (
    <>
      <Section title="主要数字与目标" note={waiting ? '正在计算…' : `${targets.length} 项`}>
        {failed ? (
          <ProblemAlert error={failed.error} onRetry={() => void failed.refetch()} />
        ) : null}
        {!waiting && targets.length === 0 ? (
          <p className="figure-note">绩效评价的指标表还没有由记录统计的指标。</p>
        ) : null}
        {answers.map((result) => (
          <Targets key={result.evaluation.evaluationId} result={result} />
        ))}
      </Section>
      {figures.isError ? (
        <ProblemAlert error={figures.error} onRetry={() => void figures.refetch()} />
      ) : null}
      {others.length === 0 || waiting ? null : (
        <Section title="其他数字" note={`报告用到的 ${others.length} 项`}>
          <ul className="year-others">
            {others.map((row) => (
              <Other key={row.figureId} row={row} />
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

const Targets = ({ result }: { result: Result }) => {
  const targets = targetsOf(result)
  if (targets.length === 0) return null
  const judged = result.indicators.length - targets.length
  const { evaluationId, year } = result.evaluation
  return (
    <>
      <h3 className="year-targets-of">{result.evaluation.projectName}</h3>
      <ul className="year-targets">
        {targets.map((target) => (
          <TargetRow key={target.indicator.indicatorId} target={target} />
        ))}
      </ul>
      {judged === 0 ? null : (
        <p className="figure-note">
          另有 {judged} 项指标由人评定，见
          <AppLink href={evaluationHref(evaluationId, year)}>绩效评价</AppLink>。
        </p>
      )}
    </>
  )
}

const TargetRow = ({ target: { result, indicator, figure } }: { target: Target }) => {
  const share = progress(indicator)
  const unit = indicator.unit
  return (
    <li>
      <b className="year-target-name">{indicator.level3}</b>
      <div className="year-target-value">
        <Figure
          value={indicator.actual}
          format={(value) => spoken(String(value), indicator.direction)}
          measure={measureOf(figure)}
          state={figureState(figure, result)}
          {...(unit === '' ? {} : { unit })}
        />
      </div>
      <small className="year-target-records" title="一条记录可计多人、多卷">
        {formatNumber(figure.records)} 条记录
      </small>
      <div className="year-target-reach">
        <span>{targetWords(indicator)}</span>
        {share === null ? null : (
          <span className="year-bar" aria-hidden="true">
            <span
              className={indicator.met === false ? 'year-bar-short' : ''}
              style={{ width: `${Math.min(Math.max(share, 0), 1) * 100}%` }}
            />
          </span>
        )}
      </div>
      <Met met={indicator.met} />
    </li>
  )
}

const Met = ({ met }: { met: boolean | null }) => {
  if (met === null) return <span className="year-met">待定</span>
  return met ? (
    <span className="year-met year-met-yes">达标</span>
  ) : (
    <span className="year-met year-met-no">未达标</span>
  )
}

const Other = ({ row }: { row: Reported & { base: NonNullable<Reported['base']> } }) => (
  <li>
    <span>{row.label}</span>
    <Figure
      value={row.value}
      format={amountText(row.unit)}
      measure={{
        key: row.measure,
        from: row.base.from,
        to: row.base.to,
        filters: row.base.filters,
      }}
      {...(row.unit === '' || row.unit === '日期' ? {} : { unit: row.unit })}
    />
  </li>
)
