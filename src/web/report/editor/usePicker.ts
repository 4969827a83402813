import { useState } from 'react'
import type { KeyboardEvent } from 'react'
import type { BoundFigure } from '#contract/report.ts'
import { findChoices, openingAt, type Choice, type Opening } from './completion.ts'

interface PickerState {
  opening: Opening | null
  choices: readonly Choice[]
  active: number
  setActive: (index: number) => void
  close: () => void
  /** True where the key was the picker's. */
  takeKey: (event: KeyboardEvent) => boolean
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 }

/** The picker at the caret: open while a brace before it waits for a figure and it has not been closed by Esc. */
export const usePicker = (
  figures: readonly BoundFigure[],
  text: string,
  caret: number | null,
  pick: (opening: Opening, choice: Choice) => void,
): PickerState => {
  const [closed, setClosed] = useState<number | null>(null)
  const [at, setAt] = useState({ query: '', active: 0 })
  const found = caret === null ? null : openingAt(text, caret)
  const opening = found !== null && found.start !== closed ? found : null
  const query = opening?.query ?? ''
  const choices = opening === null ? [] : findChoices(figures, query)
  const active = at.query === query ? Math.min(at.active, choices.length - 1) : 0
  const setActive = (index: number): void => setAt({ query, active: index })
  const close = (): void => setClosed(found?.start ?? null)

  const takeKey = ({ key, nativeEvent }: KeyboardEvent): boolean => {
    if (opening === null || nativeEvent.isComposing) return false
    const step = STEPS[key]
    if (step !== undefined && choices.length > 0)
      setActive((active + step + choices.length) % choices.length)
    else if (key === 'Escape') close()
    else if ((key === 'Enter' || key === 'Tab') && choices[active]) pick(opening, choices[active])
    else return false
    return true
  }
  return { opening, choices, active, setActive, close, takeKey }
}
