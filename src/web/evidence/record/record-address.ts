/** Records that have a page of their own elsewhere by address, and the kind of record each address names. */
const KINDS: Record<string, string> = {
  '/reading-room/visits/': 'visit',
  '/reading-room/readers/': 'reader',
  '/holdings/units/': 'description-unit',
  '/holdings/fonds/': 'fonds',
}

export interface RecordKey {
  recordType: string
  recordId: string
}

/**
 * Where a record is read: by the address it names itself where that is one of a kind with a record page
 * (a use of files leads to its visit), else by its own kind and id.
 */
export const recordKeyOf = ({
  recordType,
  recordId,
  path,
}: RecordKey & { path: string | null }): RecordKey => {
  const prefix = Object.keys(KINDS).find((each) => path?.startsWith(each))
  const kind = prefix === undefined ? undefined : KINDS[prefix]
  if (prefix === undefined || kind === undefined || path === null) return { recordType, recordId }
  return { recordType: kind, recordId: path.slice(prefix.length) }
}
