import './sample.css'
import { formatInstant, formatNumber } from '../../kit/format.ts'
import { Icon } from '../../kit/Icon.tsx'
import { Meter } from '../../kit/Meter.tsx'
import { StatusTag } from '../../kit/StatusTag.tsx'
import type { Verification } from '../queries.ts'

interface SampleLineProps {
  row: Verification
  open: boolean
  onToggle: (open: boolean) => void
  /** Names the indicator, where several stand in one list. */
  named?: boolean
}

/** A drawn sample in a line: its seed, its size out of how many, and how far it is ticked. */
export const SampleLine = ({ row, open, onToggle, named = false }: SampleLineProps) => {
  const { seed, size, population, ticked, unmarked, openQuestions, drawnBy, drawnAt } = row
  const drawn = Math.min(size, population)
  return (
    <button
      type="button"
      className="sample-line"
      aria-expanded={open}
      onClick={() => onToggle(!open)}
    >
      <Icon name={open ? 'down' : 'right'} size={14} />
      <span className="sample-line-what">
        {named ? <b>{row.indicator}</b> : null}
        <span>
          抽样号 {seed}，抽 {formatNumber(size)} 条，总体 {formatNumber(population)} 条
        </span>
        <small>
          {drawnBy}，{formatInstant(drawnAt)}
        </small>
      </span>
      <span className="sample-line-meter">
        <Meter
          label={`已核相符 ${ticked} 条`}
          ratio={drawn === 0 ? null : (ticked / drawn).toFixed(4)}
          tone={openQuestions > 0 ? 'warn' : 'ok'}
          bare
        />
      </span>
      <span className="sample-line-count">
        {openQuestions > 0 ? <StatusTag tone="bad">{`未决疑问 ${openQuestions}`}</StatusTag> : null}
        {unmarked > 0 ? (
          <StatusTag>{`待核查 ${unmarked}`}</StatusTag>
        ) : openQuestions === 0 ? (
          <StatusTag tone="ok">全部相符</StatusTag>
        ) : null}
      </span>
    </button>
  )
}
