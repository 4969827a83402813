import { renderFigure, type Binding, type ReportFigure } from '#contract/report-text/index.ts'
import { problem } from '#contract/problem.ts'
import type { Run } from './model.ts'

/** A figure as the report used it: every form it was shown in and every chapter that shows it. */
export interface Source {
  figure: ReportFigure
  number: number
  shown: Set<string>
  places: Set<string>
}

type Wanted = Pick<Binding, 'key' | 'unit' | 'decimals' | 'bare'>

/** Resolves bound figures in the order of the text and remembers them for the appendix 数据来源. */
export interface Sources {
  /** The chapter that resolves from now on. */
  enter: (place: string) => void
  resolve: (wanted: Wanted) => Run
  list: () => readonly Source[]
  /** Throws one problem that lists every figure that could not be shown. */
  finish: () => void
}

const unresolved = (messages: readonly string[]) =>
  problem('rule', 'report.unresolved-figures', `报告中有数据无法显示：${messages.join('；')}`)

export const createSources = (figures: readonly ReportFigure[]): Sources => {
  const known = new Map(figures.map((figure) => [figure.key, figure]))
  const used = new Map<string, Source>()
  const errors = new Set<string>()
  let place = ''

  const fail = (key: string, message: string): Run => {
    errors.add(message)
    return { text: `{${key}}` }
  }
  const remember = (figure: ReportFigure, text: string): Source => {
    const source = used.get(figure.key) ?? {
      figure,
      number: used.size + 1,
      shown: new Set<string>(),
      places: new Set<string>(),
    }
    used.set(figure.key, source)
    source.shown.add(text)
    source.places.add(place)
    return source
  }
  const resolve = (wanted: Wanted): Run => {
    const figure = known.get(wanted.key)
    if (!figure) return fail(wanted.key, `没有代号为“${wanted.key}”的数据（${place}）`)
    const rendered = renderFigure(figure, wanted)
    if ('error' in rendered) return fail(wanted.key, `${rendered.error}（${place}）`)
    return { text: rendered.text, figure: remember(figure, rendered.text).number }
  }
  return {
    enter: (next) => {
      place = next
    },
    resolve,
    list: () => [...used.values()],
    finish: () => {
      if (errors.size > 0) throw unresolved([...errors])
    },
  }
}
