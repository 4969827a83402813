import { PERMIT_STATES, type Relation } from '#contract/permits.ts'
import { api, type Procedure } from '../../app/api.ts'
import { useSubmit } from '../../app/submit.ts'
import { toast } from '../../kit/toasts.ts'
import type { PermitRecord } from '../queries.ts'
import { knownReader, readerOf, type Slip, type Who } from './visit.ts'

interface Asked {
  slip: Slip
  relation: Relation
  reason: string
  validUntil: string
  unitIds: string[]
}

interface Options {
  /** A reader new on the slip is registered first: it is known from then on, whatever comes after. */
  onReader: (who: Who) => void
  onDone: () => Promise<void>
}

/** Asks for permission to read from a slip, registering its reader where it is new. */
export const useRequestPermit = ({ onReader, onDone }: Options) => {
  const known = async ({ who }: Slip): Promise<string> => {
    if (who?.known === true) return who.readerId
    const { reader } = readerOf(who)
    if (!reader) throw new Error('a permit is asked for nobody')
    const made = await api.readingRoom.registerReader(reader)
    onReader(knownReader(made))
    return made.readerId
  }
  const request: Procedure<Asked, PermitRecord> = async ({ slip, ...asked }, options) => {
    const readerId = await known(slip)
    return api.readingRoom.requestPermit({ readerId, purpose: slip.purpose, ...asked }, options)
  }
  return useSubmit(request, {
    onSuccess: async ({ number, state }) => {
      toast(
        state === 'granted'
          ? `已核对证件，凭 ${number} 查阅`
          : `已申请利用审批 ${number}，${PERMIT_STATES[state]}`,
      )
      await onDone()
    },
  })
}
