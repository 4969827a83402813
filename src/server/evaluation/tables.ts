import type { ColumnType, Generated } from 'kysely'
import type { Tracked, Withdrawable } from '#server/kernel/tables.ts'

/** jsonb: read as it was parsed, written as text. */
type Json = ColumnType<unknown, string, string>
type NullableJson = ColumnType<unknown, string | null | undefined, string | null>

// An alias, not an interface: only an alias has the index signature that `withTables` asks for.
export type EvaluationTables = {
  indicatorTemplate: {
    archiveId: string
    templateId: string
    name: string
    document: string
    bureau: string
    year: number
    executionPoints: string
    levels: Json
    settings: Json
    state: Generated<'draft' | 'usable'>
  } & Withdrawable
  evaluation: {
    archiveId: string
    evaluationId: string
    projectId: string
    year: number
    templateId: string
    state: Generated<'draft' | 'department' | 'finance' | 'signed'>
    invented: boolean
    executionReason: string | null
    executionMeasures: string | null
    signedScore: string | null
    signedGrade: string | null
    signedResult: NullableJson
  } & Tracked
  indicator: {
    archiveId: string
    indicatorId: string
    evaluationId: string
    sort: number
    level1: string
    level2: string
    level3: string
    direction: '>=' | '<=' | '=' | 'qualitative' | 'yes-no' | 'date'
    target: string
    unit: string
    points: string
    basis: string | null
    source: 'measure' | 'judged'
    measure: string | null
    filters: ColumnType<Record<string, string>, string, string>
    deviationReason: string | null
    improvement: string | null
  } & Withdrawable
  judgement: {
    archiveId: string
    judgementId: string
    indicatorId: string
    band: 'achieved' | 'partial' | 'missed' | null
    share: string | null
    answer: string | null
    reason: string
    judgedBy: string
    judgedAt: Generated<string>
  } & Withdrawable
  documentStudy: {
    archiveId: string
    studyId: string
    evaluationId: string
    indicatorId: string | null
    title: string
    documentNumber: string | null
    finding: string
    studiedBy: string
    studiedOn: string
  } & Withdrawable
  verification: {
    archiveId: string
    verificationId: string
    evaluationId: string
    indicatorId: string
    seed: string
    size: number
    population: number
    drawnBy: string
    drawnAt: Generated<string>
  } & Tracked
  verificationRecord: {
    archiveId: string
    checkId: string
    verificationId: string
    sort: number
    recordType: string
    recordId: string
    mark: 'ticked' | 'questioned' | null
    question: string | null
    answer: string | null
    markedBy: string | null
    answeredBy: string | null
  } & Tracked
  signature: {
    archiveId: string
    signatureId: string
    evaluationId: string
    step: 'department' | 'finance' | 'director'
    personId: string
    signedAt: Generated<string>
    comment: string | null
    returnedAt: string | null
    returnedBy: string | null
    returnedReason: string | null
  } & Tracked
}
