import { useEffect, useLayoutEffect, useRef } from 'react'
import type { Choice } from './completion.ts'

interface PickerProps {
  id: string
  choices: readonly Choice[]
  active: number
  /** Sets the list below the brace, once it is on the page. */
  placed: (box: HTMLElement) => void
  onPick: (choice: Choice) => void
  onHover: (index: number) => void
}

/** The figures that may stand at the caret, with their values; the keys stay in the text, arrows and Enter choose. */
export const Picker = ({ id, choices, active, placed, onPick, onHover }: PickerProps) => {
  const box = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])
  useLayoutEffect(() => {
    if (box.current) placed(box.current)
  })
  return (
    <div className="picker" ref={box}>
      {choices.length === 0 ? (
        <p className="picker-none">没有名称或代号与此相符的数据。按 Esc 关闭。</p>
      ) : (
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a select cannot show a value beside a name
        <div ref={list} id={id} role="listbox" aria-label="可插入的数据">
          {choices.map((choice, index) => (
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are the textarea's
            <div
              key={choice.insert}
              id={`${id}-${index}`}
              // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- as above
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              // The caret stays in the text.
              onMouseDown={(event) => event.preventDefault()}
              onMouseMove={() => onHover(index)}
              onClick={() => onPick(choice)}
            >
              <span className="picker-label">{choice.figure.label}</span>
              <span className="picker-value">{choice.shown}</span>
              <code>{choice.insert}</code>
            </div>
          ))}
        </div>
      )}
    </div>
  )
}
