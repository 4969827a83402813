import { CHANNELS, OUTCOMES, PURPOSES } from '#contract/reading-room-rows.ts'
import { choiceParam, dateParam, textParam } from '../../app/search.ts'
import { useYear } from '../../app/year.ts'
import { keysOf } from '../../kit/options.ts'
import { useUrlState } from '../../kit/useUrlState.ts'

const id = (raw: unknown): string => textParam(raw, 40) ?? ''

/** What is looked for in the register, in the address: the year's visits unless days are given. */
export const useFilters = () => {
  const year = useYear()
  const [filters, go] = useUrlState({
    from: (raw) => dateParam(raw) ?? '',
    to: (raw) => dateParam(raw) ?? '',
    purpose: (raw) => choiceParam(raw, keysOf(PURPOSES)) ?? '',
    channel: (raw) => choiceParam(raw, keysOf(CHANNELS)) ?? '',
    outcome: (raw) => choiceParam(raw, keysOf(OUTCOMES)) ?? '',
    clerk: id,
    reader: id,
    fonds: id,
  })
  const { from, to, purpose, channel, outcome, clerk, reader, fonds } = filters
  const wanted = {
    from: from === '' ? `${year}-01-01` : from,
    to: to === '' ? `${year}-12-31` : to,
    ...(purpose === '' ? {} : { purpose }),
    ...(channel === '' ? {} : { channel }),
    ...(outcome === '' ? {} : { outcome }),
    ...(clerk === '' ? {} : { clerkId: clerk }),
    ...(reader === '' ? {} : { readerId: reader }),
    ...(fonds === '' ? {} : { fondsId: fonds }),
  }
  return { wanted, go }
}

export type Wanted = ReturnType<typeof useFilters>['wanted']
export type Go = ReturnType<typeof useFilters>['go']
