import { renderFigure, type Binding } from '#contract/report-text/index.ts'
import type { BoundFigure } from '#contract/report.ts'
import { AppLink } from '../../kit/AppLink.tsx'
import { Figure } from '../../kit/Figure.tsx'
import { figureHint, figureHref } from '../figures.ts'
import type { Figures } from '../queries.ts'

export interface Sources {
  figures: Figures
  year: number
}

/** A bound figure as the reader sees it, leading to its records; where it cannot be shown, what is wrong. */
export const BoundText = ({ binding, figures, year }: Sources & { binding: Binding }) => {
  const figure = figures.get(binding.key)
  if (!figure) return <Wrong text={`{${binding.key}}`} why={`没有代号为“${binding.key}”的数据`} />
  const rendered = renderFigure(figure, binding)
  if ('error' in rendered) return <Wrong text={`{${binding.key}}`} why={rendered.error} />
  return <FigureText figure={figure} text={rendered.text} year={year} />
}

const Wrong = ({ text, why }: { text: string; why: string }) => (
  <mark className="prose-wrong" title={why}>
    {text}
    <span className="unseen">（{why}）</span>
  </mark>
)

interface FigureTextProps {
  figure: BoundFigure
  /** The value as rendered, unit and all. */
  text: string
  year: number
}

/** A rendered figure as a link; one that has no record yet is shown without. */
export const FigureText = ({ figure, text, year }: FigureTextProps) => {
  const { ask, measure, value } = figure
  if (ask !== null && measure !== null && value !== null)
    return <Figure value={text} format={String} measure={{ key: measure, ...ask }} />
  const href = figureHref(figure, year)
  if (href === null || value === null) return <span className="figure">{text}</span>
  return (
    <AppLink className="figure" href={href} title={figureHint(figure)}>
      <span className="figure-value">{text}</span>
    </AppLink>
  )
}
