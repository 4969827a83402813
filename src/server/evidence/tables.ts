import type { ColumnType, Generated } from 'kysely'
import type { Tracked } from '#server/kernel/tables.ts'

export type EvidenceTables = {
  driftExplanation: {
    archiveId: string
    explanationId: string
    subjectType: 'evaluation' | 'report'
    subjectId: string
    name: string
    driftDigest: string
    words: string
    explainedBy: string
    explainedAt: Generated<string>
  } & Tracked
  checkpoint: {
    archiveId: string
    name: string
    mark: number
    part: string
    whole: string | null
    records: number
  }
  figure: {
    archiveId: string
    figureId: string
    key: string
    label: string
    measure: string
    filters: ColumnType<Record<string, string>, string, string>
    unit: string
    decimals: Generated<number>
  } & Tracked
  frozenFigure: {
    archiveId: string
    freezeId: string
    subjectType: 'evaluation' | 'report'
    subjectId: string
    name: string
    measure: string
    definitionVersion: number
    definitionDigest: string
    filters: ColumnType<Record<string, string>, string, never>
    periodFrom: string
    periodTo: string
    value: string | null
    part: string | null
    whole: string | null
    count: number
    digest: string
    frozenAt: Generated<string>
    frozenBy: string
  } & Tracked
}
