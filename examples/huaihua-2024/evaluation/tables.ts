import type { SampleOptions, SampleTable } from '../base/table.ts'
import type { House } from '../house/tables.ts'
import type { Indicator } from './sheets.ts'
import { instantAt, millisAt } from '../base/dates.ts'
import { idsFor } from '../base/ids.ts'
import { tableOf } from '../base/table.ts'
import { PROJECTS } from '../money/projects.ts'
import { projectIdOf } from '../money/tables.ts'
import { INVENTED_BASIS, SHEETS, STUDIES } from './sheets.ts'
import { templateId } from './templates.ts'

const DRAWN_UP = '2025-02-10'
const JUDGED = '2025-02-24'

interface Placed extends Indicator {
  id: string
  evaluation: string
  project: string
  sort: number
}

const evaluationIdOf = (archiveId: string): ((code: string) => string) => {
  const idOf = idsFor(archiveId, 'evaluation')
  return (code) =>
    idOf(
      millisAt(DRAWN_UP),
      PROJECTS.findIndex((project) => project.code === code),
    )
}

const placed = (archiveId: string): Placed[] => {
  const idOf = idsFor(archiveId, 'indicator')
  const evaluationId = evaluationIdOf(archiveId)
  return PROJECTS.flatMap(({ code }) =>
    SHEETS[code].map((one, sort) => ({
      ...one,
      project: code,
      evaluation: evaluationId(code),
      sort: sort + 1,
    })),
  ).map((one, index) => ({ ...one, id: idOf(millisAt(DRAWN_UP, 600), index) }))
}

const evaluationTable = ({ archiveId: archive_id }: SampleOptions): SampleTable => {
  const evaluationId = evaluationIdOf(archive_id)
  const projectId = projectIdOf(archive_id)
  const template = templateId(idsFor(archive_id, 'template'), 0)
  return tableOf(
    'evaluation',
    ['archive_id', 'evaluation_id', 'project_id', 'year', 'template_id', 'state', 'invented'],
    PROJECTS.map(({ code }) => ({
      archive_id,
      evaluation_id: evaluationId(code),
      project_id: projectId(code),
      year: 2024,
      template_id: template,
      state: 'draft',
      invented: true,
    })),
  )
}

const indicatorTable = (archive_id: string, indicators: readonly Placed[]): SampleTable =>
  tableOf(
    'indicator',
    [
      'archive_id',
      'indicator_id',
      'evaluation_id',
      'sort',
      'level1',
      'level2',
      'level3',
      'direction',
      'target',
      'unit',
      'points',
      'basis',
      'source',
      'measure',
      'filters',
      'deviation_reason',
      'improvement',
    ],
    indicators.map((one) => ({
      archive_id,
      indicator_id: one.id,
      evaluation_id: one.evaluation,
      sort: one.sort,
      level1: one.level1,
      level2: one.level2,
      level3: one.level3,
      direction: one.direction,
      target: one.target,
      unit: one.unit,
      points: one.points,
      basis: INVENTED_BASIS,
      source: one.measure === undefined ? 'judged' : 'measure',
      measure: one.measure ?? null,
      filters: one.own ? { project: one.project } : {},
      deviation_reason: one.deviation,
      improvement: one.improvement,
    })),
  )

const judgementTable = (
  archive_id: string,
  indicators: readonly Placed[],
  house: House,
): SampleTable => {
  const idOf = idsFor(archive_id, 'judgement')
  const judgements = indicators.flatMap(({ id, judgement }) =>
    judgement === undefined ? [] : [{ id, ...judgement }],
  )
  return tableOf(
    'judgement',
    [
      'archive_id',
      'judgement_id',
      'indicator_id',
      'band',
      'share',
      'answer',
      'reason',
      'judged_by',
      'judged_at',
    ],
    judgements.map(({ id, band, share, reason, by }, index) => ({
      archive_id,
      judgement_id: idOf(millisAt(JUDGED, 560 + index * 9), index),
      indicator_id: id,
      band,
      share,
      answer: null,
      reason,
      judged_by: house.personId(by),
      judged_at: instantAt(JUDGED, 560 + index * 9),
    })),
  )
}

const studyTable = (
  archive_id: string,
  indicators: readonly Placed[],
  house: House,
): SampleTable => {
  const idOf = idsFor(archive_id, 'study')
  const evaluationId = evaluationIdOf(archive_id)
  return tableOf(
    'document_study',
    [
      'archive_id',
      'study_id',
      'evaluation_id',
      'indicator_id',
      'title',
      'document_number',
      'finding',
      'studied_by',
      'studied_on',
    ],
    STUDIES.map((one, index) => ({
      archive_id,
      study_id: idOf(millisAt(one.on, 620), index),
      evaluation_id: evaluationId(one.project),
      indicator_id:
        indicators.find(
          (indicator) => indicator.project === one.project && indicator.level3 === one.indicator,
        )?.id ?? null,
      title: one.title,
      document_number: one.number,
      finding: one.finding,
      studied_by: house.personId(one.by),
      studied_on: one.on,
    })),
  )
}

/** 绩效评价 of 2024, both projects in draft: sheets, judgements and documents studied. */
export const evaluationTables = (options: SampleOptions, house: House): SampleTable[] => {
  const indicators = placed(options.archiveId)
  return [
    evaluationTable(options),
    indicatorTable(options.archiveId, indicators),
    judgementTable(options.archiveId, indicators, house),
    studyTable(options.archiveId, indicators, house),
  ]
}
