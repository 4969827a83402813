import { useQueryClient } from '@tanstack/react-query'
import type { BoundFigure, ReportDocumentView } from '#contract/report.ts'
import { api } from '../app/api.ts'
import { ask } from '../app/ask.ts'

export type Report = ReportDocumentView
export type ReportSection = Report['sections'][number]
export type ReportProblem = Report['problems'][number]
export type Figures = ReadonlyMap<string, BoundFigure>

export const reportOf = (year: number) => ask('report.get', api.report.get, { year })

export const driftOf = (reportId: string) => ask('report.drift', api.report.drift, { reportId })

export const evaluationsOf = (year: number) =>
  ask('evaluation.overview', api.evaluation.overview, { year })

/** Reads the report again after a change. */
export const useRefresh = (): (() => Promise<void>) => {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: ['report'] })
}

/** Puts a saved section in its place at once, so that the page never shows the text it had before. */
export const useKeepSection = (year: number): ((section: ReportSection) => void) => {
  const client = useQueryClient()
  return (saved) =>
    client.setQueryData(reportOf(year).queryKey, (before) =>
      before === undefined
        ? before
        : {
            ...before,
            sections: before.sections.map((one) =>
              one.sectionId === saved.sectionId ? saved : one,
            ),
          },
    )
}

export const figuresByKey = ({ figures }: Report): Figures =>
  new Map(figures.map((figure) => [figure.key, figure]))
