import { useId, useImperativeHandle, useMemo, useRef, useState } from 'react'
import type { Ref } from 'react'
import { parseBindings, type TextProblem } from '#contract/report-text/index.ts'
import type { BoundFigure } from '#contract/report.ts'
import { insertionRange } from './completion.ts'
import { marksOf, piecesOf } from './marks.ts'
import { Picker } from './Picker.tsx'
import { usePicker } from './usePicker.ts'

export interface WritingHandle {
  /** Selects a stretch of the text and brings it into sight. */
  select: (start: number, end: number) => void
  /** Opens the picker at the caret. */
  openPicker: () => void
}

interface WritingProps {
  ref: Ref<WritingHandle>
  label: string
  text: string
  readOnly: boolean
  flaws: readonly TextProblem[]
  figures: readonly BoundFigure[]
  onChange: (text: string) => void
}

/**
 * The writing area: a textarea over a layer that holds the same letters, unseen, with what is bound or wrong
 * marked behind them. The layer gives the height, so that both always lie on each other.
 */
export const Writing = ({ ref, label, text, readOnly, flaws, figures, onChange }: WritingProps) => {
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const layer = useRef<HTMLDivElement>(null)
  const [caret, setCaret] = useState<number | null>(null)
  const pieces = useMemo(() => piecesOf(text, marksOf(flaws, parseBindings(text))), [text, flaws])

  const replace = (start: number, end: number, written: string): void => {
    const box = area.current
    if (!box) return
    box.focus()
    box.setSelectionRange(start, end)
    // Keeps the browser's own undo; where there is no such command the text is set instead.
    if (!document.execCommand('insertText', false, written)) {
      box.setRangeText(written, start, end, 'end')
      onChange(box.value)
    }
    setCaret(box.selectionStart)
  }
  const picker = usePicker(figures, text, readOnly ? null : caret, (opening, choice) => {
    const range = insertionRange(text, opening, caret ?? opening.start)
    replace(range.start, range.end, choice.insert)
  })

  useImperativeHandle(ref, () => ({
    select: (start, end) => {
      area.current?.focus({ preventScroll: true })
      area.current?.setSelectionRange(start, end)
      layer.current?.querySelector(`[data-start="${start}"]`)?.scrollIntoView({ block: 'center' })
    },
    openPicker: () => {
      const box = area.current
      if (box) replace(box.selectionStart, box.selectionEnd, '{')
    },
  }))

  return (
    <div className={readOnly ? 'writing writing-locked' : 'writing'}>
      <div ref={layer} className="writing-layer" aria-hidden="true">
        {pieces.map(({ text: cut, start, kind }) =>
          kind === null ? (
            <span key={start}>{cut}</span>
          ) : (
            <mark key={start} data-start={start} className={`ink ink-${kind}`}>
              {cut}
            </mark>
          ),
        )}
        {'\u200b\n'}
      </div>
      <textarea
        ref={area}
        aria-label={label}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls={picker.opening && picker.choices.length > 0 ? id : undefined}
        aria-activedescendant={
          picker.opening && picker.choices.length > 0 ? `${id}-${picker.active}` : undefined
        }
        value={text}
        readOnly={readOnly}
        maxLength={50_000}
        spellCheck={false}
        placeholder={
          readOnly ? '本节没有正文。' : '在此编写正文。输入 { 插入数据；空一行另起一段。'
        }
        onChange={(event) => {
          onChange(event.target.value)
          setCaret(event.target.selectionStart)
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onBlur={() => setCaret(null)}
        onKeyDown={(event) => {
          if (picker.takeKey(event)) event.preventDefault()
        }}
      />
      {picker.opening ? (
        <Picker
          id={id}
          choices={picker.choices}
          active={picker.active}
          placed={(box) => {
            if (!layer.current || !picker.opening) return
            const { left, top } = placeOf(layer.current, picker.opening.start)
            box.style.left = `max(0px, min(${left}px, 100% - 400px))`
            box.style.top = `${top}px`
          }}
          onHover={picker.setActive}
          onPick={(choice) => {
            if (!picker.opening) return
            const range = insertionRange(text, picker.opening, caret ?? picker.opening.start)
            replace(range.start, range.end, choice.insert)
          }}
        />
      ) : null}
    </div>
  )
}

/** Where an offset of the text stands on the screen, within the layer: below its line. */
const placeOf = (box: HTMLElement, offset: number): { left: number; top: number } => {
  const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT)
  let rest = offset
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = node.textContent?.length ?? 0
    if (rest < length) {
      const range = document.createRange()
      range.setStart(node, rest)
      range.setEnd(node, rest + 1)
      const [mine, around] = [range.getBoundingClientRect(), box.getBoundingClientRect()]
      return { left: mine.left - around.left, top: mine.bottom - around.top + 4 }
    }
    rest -= length
  }
  return { left: 0, top: 0 }
}
