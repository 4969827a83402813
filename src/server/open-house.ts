import { join } from 'node:path'
import { createHouse } from './app.ts'
import type { Config } from './kernel/config.ts'
import type { House } from './kernel/context.ts'
import { createDatabase, createPool } from './kernel/database.ts'
import { HEAVY_POOL } from './kernel/lanes.ts'
import { migrate } from './kernel/migrate.ts'
import { folderStore } from './kernel/objects.ts'
import { openDatabase } from './kernel/open-database.ts'
import { newSetUpCode } from './kernel/identity/set-up.ts'
import { createSeal } from './kernel/seal.ts'

export interface OpenHouse {
  house: House
  /** The database owner's address: for migrations, bulk loads and backups only. */
  ownerUrl: string
  close: () => Promise<void>
}

/**
 * Opens the house of a data folder: its database (started or adopted), migrated, with the documents beside it.
 * One server at a time; commands come and go.
 */
export const openHouse = async (config: Config, role: 'server' | 'command'): Promise<OpenHouse> => {
  const database = await openDatabase(config, { role })
  try {
    const { appUrl } = await migrate(database.ownerUrl, database.secrets)
    const db = createDatabase(createPool(appUrl))
    const heavyDb = createDatabase(createPool(appUrl, HEAVY_POOL))
    const house = createHouse({
      db,
      heavyDb,
      seal: createSeal(database.secrets.identityKey),
      objects: folderStore(join(config.dataFolder, 'objects')),
      clock: () => new Date(),
      sample: config.sample !== 'none',
      setUpCode: role === 'server' ? newSetUpCode() : null,
    })
    const close = async () => {
      await db.destroy()
      await heavyDb.destroy()
      await database.close()
    }
    return { house, ownerUrl: database.ownerUrl, close }
  } catch (error) {
    await database.close()
    throw error
  }
}
