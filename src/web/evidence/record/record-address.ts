export interface RecordKey {
  recordType: string
  recordId: string
}

const RECORD_PAGE = /^\/records\/([a-z-]{1,40})\/([0-9a-f-]{36})$/

/**
 * The record page a row leads to: the one its address names (a use of files leads to its visit), else that
 * of its own kind and id.
 */
export const recordKeyOf = ({
  recordType,
  recordId,
  path,
}: RecordKey & { path: string | null }): RecordKey => {
  const [, kind, id] = RECORD_PAGE.exec(path ?? '') ?? []
  return kind === undefined || id === undefined
    ? { recordType, recordId }
    : { recordType: kind, recordId: id }
}
