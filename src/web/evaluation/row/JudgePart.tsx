import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { IndicatorResult } from '#contract/evaluation-result.ts'
import { BANDS } from '#contract/evaluation-template.ts'
import { api } from '../../app/api.ts'
import { ask } from '../../app/ask.ts'
import { formatInstant, formatPercent } from '../../kit/format.ts'
import { StatusTag } from '../../kit/StatusTag.tsx'
import { spoken } from '../words.ts'
import type { IndicatorProps } from './indicator-props.ts'
import { JudgeForm } from './JudgeForm.tsx'
import { Part } from './Part.tsx'

type Judgement = NonNullable<IndicatorResult['judgement']>

/** What a person decided where no record does: the band, the share of the points, why, and who. */
export const JudgePart = (props: IndicatorProps) => {
  const { indicator, may } = props
  const { judgement, indicatorId } = indicator
  const [judging, setJudging] = useState(judgement === null && may.judge)
  const [history, setHistory] = useState(false)
  return (
    <Part
      title="评判"
      actions={
        <>
          <button
            type="button"
            className="link-button"
            aria-expanded={history}
            onClick={() => setHistory(!history)}
          >
            评判记录
          </button>
          {may.judge && !judging ? (
            <button type="button" className="link-button" onClick={() => setJudging(true)}>
              {judgement ? '重新评判' : '评判'}
            </button>
          ) : null}
        </>
      }
    >
      {judging ? (
        <JudgeForm
          {...props}
          key={judgement?.judgementId ?? indicatorId}
          onClose={() => setJudging(false)}
        />
      ) : judgement ? (
        <Said judgement={judgement} indicator={indicator} />
      ) : (
        <p className="evaluation-note">尚未评判，签字前须有人评判并写明理由。</p>
      )}
      {history ? <History indicator={indicator} /> : null}
    </Part>
  )
}

const Said = ({ judgement, indicator }: { judgement: Judgement; indicator: IndicatorResult }) => {
  const { band, share, answer, reason, judgedBy, judgedAt } = judgement
  return (
    <div className="judgement">
      <p className="judgement-head">
        {band === null ? null : <b>{BANDS[band]}</b>}
        {share === null ? null : <span>{`按分值的 ${formatPercent(share)} 计`}</span>}
        {answer === null ? null : <b>{spoken(answer, indicator.direction)}</b>}
      </p>
      <p className="judgement-reason">{reason}</p>
      <p className="evaluation-note">
        {judgedBy}，{formatInstant(judgedAt)}
      </p>
    </div>
  )
}

/** Every judgement the indicator has had; one that was replaced stays readable. */
const History = ({ indicator }: { indicator: IndicatorResult }) => {
  const { indicatorId } = indicator
  const list = useQuery(
    ask('evaluation.judgements', api.evaluation.judgements, { indicatorId, limit: 20 }),
  )
  if (list.isPending) return <p className="evaluation-note">正在读取…</p>
  if (!list.data?.rows.length) return <p className="evaluation-note">没有评判记录。</p>
  return (
    <ol className="judgement-history">
      {list.data.rows.map((one) => (
        <li key={one.judgementId} className={one.withdrawnAt === null ? '' : 'judgement-gone'}>
          <Said judgement={one} indicator={indicator} />
          {one.withdrawnAt === null ? null : (
            <StatusTag>{`已作废：${one.withdrawnReason ?? ''}`}</StatusTag>
          )}
        </li>
      ))}
    </ol>
  )
}
