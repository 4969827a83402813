import { api } from '../app/api.ts'
import { ask } from '../app/ask.ts'

export type Overview = Awaited<ReturnType<typeof api.evaluation.overview>>[number]
export type Todo = Awaited<ReturnType<typeof api.evaluation.todo>>[number]
export type Result = Awaited<ReturnType<typeof api.evaluation.result>>
export type Indicator = Result['indicators'][number]
export type Reported = Awaited<ReturnType<typeof api.evidence.figures>>[number]
export type Project = Awaited<ReturnType<typeof api.money.listProjects>>['rows'][number]
export type Drifted = Awaited<ReturnType<typeof api.evaluation.drift>>[number]

export const overviewOf = (year: number) =>
  ask('evaluation.overview', api.evaluation.overview, { year })

export const todoOf = (year: number) => ask('evaluation.todo', api.evaluation.todo, { year })

export const resultOf = (evaluationId: string) =>
  ask('evaluation.result', api.evaluation.result, { evaluationId })

export const driftOf = (evaluationId: string) =>
  ask('evaluation.drift', api.evaluation.drift, { evaluationId })

export const figuresOf = (year: number) => ask('evidence.figures', api.evidence.figures, { year })

/** A municipal archive has a handful of projects a year; the page shows all of them. */
export const projectsOf = (year: number) =>
  ask('money.listProjects', api.money.listProjects, { year, limit: 200 })

export const evaluationsQuery = ask('evaluation.list', api.evaluation.list, { limit: 200 })

export const evaluationHref = (evaluationId: string, year: number): string =>
  `/evaluations/${evaluationId}?year=${year}`
