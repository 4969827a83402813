/** Where a kind of record has a page of its own, with all that is done with it there. */
const PAGES: Record<string, string> = {
  visit: '/reading-room/visits/',
  reader: '/reading-room/readers/',
  permit: '/reading-room/permits/',
  'description-unit': '/holdings/units/',
  fonds: '/holdings/fonds/',
  project: '/projects/',
  'payment-request': '/payments/',
}

/** The page of a record's own room; null where the general page is all there is. */
export const ownPage = (recordType: string, recordId: string): string | null => {
  const page = PAGES[recordType]
  return page === undefined ? null : `${page}${recordId}`
}
