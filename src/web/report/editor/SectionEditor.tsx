import { Button, Input } from 'antd'
import { useDeferredValue, useEffect, useMemo, useRef } from 'react'
import { checkText, type TextProblem } from '#contract/report-text/index.ts'
import { useMe } from '../../app/session.ts'
import { Icon } from '../../kit/Icon.tsx'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { StatusTag } from '../../kit/StatusTag.tsx'
import type { Figures, Report, ReportSection } from '../queries.ts'
import { Conflict } from './Conflict.tsx'
import { Flaws } from './Flaws.tsx'
import { whyReadOnly } from './may.ts'
import type { Section } from './useSection.ts'
import { Writing, type WritingHandle } from './Writing.tsx'

interface SectionEditorProps {
  report: Report
  section: ReportSection
  figures: Figures
  inHand: Section
  /** A place in the text to go to on opening. */
  at: number | undefined
}

const useSaveKey = (save: () => void): void => {
  const latest = useRef(save)
  useEffect(() => {
    latest.current = save
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.altKey)
        return
      event.preventDefault()
      latest.current()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}

/** A section in the making: heading, text with its flaws marked, and saving. */
export const SectionEditor = ({ report, section, figures, inHand, at }: SectionEditorProps) => {
  const writing = useRef<WritingHandle>(null)
  const reason = whyReadOnly(useMe(), report, section)
  const readOnly = reason !== null
  const checked = useDeferredValue(inHand.markdown)
  const flaws = useMemo(() => checkText(checked, figures), [checked, figures])
  useSaveKey(inHand.save)
  useGoTo(writing, at, flaws)
  return (
    <section className="section-editor" aria-label={`编写：${section.heading}`}>
      {reason === null ? null : (
        <p className="section-locked">
          <Icon name="lock" size={16} />
          {reason}
        </p>
      )}
      <ProblemAlert error={inHand.error} onRetry={inHand.save} />
      {inHand.conflict ? <Conflict mine={inHand} theirs={section} /> : null}
      <Input
        aria-label="本节标题"
        className="section-heading"
        value={inHand.heading}
        maxLength={200}
        readOnly={readOnly}
        status={inHand.heading.trim() === '' ? 'error' : ''}
        onChange={(event) => inHand.change({ heading: event.target.value })}
      />
      {readOnly ? null : <Bar inHand={inHand} onInsert={() => writing.current?.openPicker()} />}
      <Writing
        ref={writing}
        label={`${section.heading}正文`}
        text={inHand.markdown}
        readOnly={readOnly}
        flaws={checked === inHand.markdown ? flaws : NONE}
        figures={report.figures}
        onChange={(markdown) => inHand.change({ markdown })}
      />
      <Flaws flaws={flaws} onGo={({ start, end }) => writing.current?.select(start, end)} />
    </section>
  )
}

/** While the check lags behind the typing, its offsets would mark other letters. */
const NONE: readonly TextProblem[] = []

const useGoTo = (
  writing: { current: WritingHandle | null },
  at: number | undefined,
  flaws: readonly TextProblem[],
): void => {
  const done = useRef<number | undefined>(undefined)
  useEffect(() => {
    if (at === undefined || done.current === at) return
    done.current = at
    writing.current?.select(at, flaws.find(({ start }) => start === at)?.end ?? at)
  }, [writing, at, flaws])
}

const Bar = ({ inHand, onInsert }: { inHand: Section; onInsert: () => void }) => (
  <div className="section-bar">
    {/* The caret stays in the text. */}
    <button
      type="button"
      className="quiet-button line-button"
      onMouseDown={(event) => event.preventDefault()}
      onClick={onInsert}
    >
      插入数据 <kbd>{'{'}</kbd>
    </button>
    <output className="section-state">
      <State inHand={inHand} />
    </output>
    <Button
      type="primary"
      loading={inHand.saving}
      disabled={!inHand.dirty || inHand.conflict || inHand.heading.trim() === ''}
      onClick={inHand.save}
      title="Ctrl+S"
    >
      保存
    </Button>
  </div>
)

const State = ({ inHand: { dirty, unkept } }: { inHand: Section }) => {
  if (!dirty) return '已保存'
  return unkept ? (
    <StatusTag tone="bad">本机存不下草稿，请及时保存</StatusTag>
  ) : (
    '未保存，草稿已留在本机'
  )
}
