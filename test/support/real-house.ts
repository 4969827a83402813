import { clientOf } from '#server/call.ts'
import { callerOfName } from '#server/kernel/identity/session.ts'
import { openHouse, type OpenHouse } from '#server/open-house.ts'
import { addArchive, type TestArchive, type TestHouse } from './house.ts'

/** A house in a data folder, opened beside its running server, with one archive and a person for each role. */
export interface RealHouse extends TestArchive, Pick<TestHouse, 'client'> {
  open: OpenHouse
}

interface Where {
  clock?: () => Date
  /** An external database in place of the folder's own. */
  databaseUrl?: string | null
}

/** Founds an archive in the house of a data folder and works in it under the given clock. */
export const foundIn = async (
  dataFolder: string,
  { clock = () => new Date(), databaseUrl = null }: Where = {},
): Promise<RealHouse> => {
  const open = await openHouse(
    { databaseUrl, dataFolder, port: 0, host: '127.0.0.1', sample: 'none', trustProxy: [] },
    'command',
  )
  const house = { ...open.house, clock }
  const archive = await addArchive(house.db, 'first')
  const client = async (username: string) => {
    const caller = await callerOfName(house.db, username)
    if (!caller) throw new Error(`no person ${username}`)
    return clientOf(house, caller)
  }
  return { ...archive, open, client }
}
