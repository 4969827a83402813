import { ACCESS_STATUSES, CARRIERS, RETENTIONS } from '#contract/holdings-rows.ts'
import { choiceParam, textParam, wholeParam } from '../../app/search.ts'
import { keysOf } from '../../kit/options.ts'
import { useUrlState } from '../../kit/useUrlState.ts'

const RETENTION_KEYS = keysOf(RETENTIONS)
const CARRIER_KEYS = keysOf(CARRIERS)
const ACCESS_KEYS = keysOf(ACCESS_STATUSES)

export const FIRST_YEAR = 1000
export const LAST_YEAR = 2200

/** What is looked for, in the address. */
export const useFilters = () =>
  useUrlState({
    q: (raw) => textParam(raw, 100) ?? '',
    fonds: (raw) => textParam(raw, 40) ?? '',
    yearFrom: (raw) => wholeParam(raw, FIRST_YEAR, LAST_YEAR) ?? null,
    yearTo: (raw) => wholeParam(raw, FIRST_YEAR, LAST_YEAR) ?? null,
    retention: (raw) => choiceParam(raw, RETENTION_KEYS) ?? '',
    carrier: (raw) => choiceParam(raw, CARRIER_KEYS) ?? '',
    access: (raw) => choiceParam(raw, ACCESS_KEYS) ?? '',
    withdrawn: (raw) => textParam(raw) === 'true',
  })

export type FilterState = ReturnType<typeof useFilters>[0]

/** The same as the search asks for it: only what is given. */
export const wantedOf = (filters: FilterState) => ({
  ...(filters.q === '' ? {} : { q: filters.q }),
  ...(filters.fonds === '' ? {} : { fondsIds: [filters.fonds] }),
  ...(filters.yearFrom === null ? {} : { yearFrom: filters.yearFrom }),
  ...(filters.yearTo === null ? {} : { yearTo: filters.yearTo }),
  ...(filters.retention === '' ? {} : { retention: filters.retention }),
  ...(filters.carrier === '' ? {} : { carrier: filters.carrier }),
  ...(filters.access === '' ? {} : { accessStatus: filters.access }),
  ...(filters.withdrawn ? { withdrawn: true } : {}),
})
