import { join } from 'node:path'
import type { NoticeKind } from '#contract/notices.ts'
import { createHouse } from './app.ts'
import { clockWatch } from './kernel/clock-watch.ts'
import type { Config } from './kernel/config.ts'
import type { House } from './kernel/context.ts'
import { diskFull } from './kernel/database-problem.ts'
import { createDatabase, createPool } from './kernel/database.ts'
import { diskGuard } from './kernel/disk.ts'
import { pauseOf } from './kernel/keep-database.ts'
import { HEAVY_POOL } from './kernel/lanes.ts'
import { migrate } from './kernel/migrate.ts'
import { recordNotice } from './kernel/notices/service.ts'
import { folderStore } from './kernel/objects.ts'
import { openDatabase } from './kernel/open-database.ts'
import { newSetUpCode } from './kernel/identity/set-up.ts'
import { createSeal } from './kernel/seal.ts'
import type { StartError } from './kernel/start-error.ts'

export interface OpenHouse {
  house: House
  /** The database owner's address: for migrations, bulk loads and backups only. */
  ownerUrl: string
  /**
   * Watches, for a running server, over what the house stands on: database, disk and clock. What breaks is started
   * again where it can be and told to the system officer; what cannot is told to `stop`.
   */
  watch: (stop: (why: StartError) => void) => void
  close: () => Promise<void>
}

/** Connections still at work are not waited for any longer: stopping the database ends them. */
const LONGEST_DESTROY = 1500

/** The server's own address, at the place where the owner's is. */
const atSamePlace = (appUrl: string, ownerUrl: string): string => {
  const url = new URL(appUrl)
  url.host = new URL(ownerUrl).host
  return url.href
}

/**
 * Opens the house of a data folder: its database (started or adopted), migrated, with the documents beside it.
 * One server at a time; commands come and go.
 */
export const openHouse = async (config: Config, role: 'server' | 'command'): Promise<OpenHouse> => {
  const database = await openDatabase(config, { role })
  try {
    const { appUrl } = await migrate(database.ownerUrl, database.secrets)
    const pools = { db: createPool(appUrl), heavyDb: createPool(appUrl, HEAVY_POOL) }
    const db = createDatabase(pools.db)
    const heavyDb = createDatabase(pools.heavyDb)
    const disk = diskGuard(config.dataFolder)
    const objects = folderStore(join(config.dataFolder, 'objects'))
    const house = createHouse({
      db,
      heavyDb,
      seal: createSeal(database.secrets.identityKey),
      objects,
      clock: () => new Date(),
      refusal: () => (disk.isFull() ? diskFull() : null),
      sample: config.sample !== 'none',
      setUpCode: role === 'server' ? newSetUpCode() : null,
    })
    const tell = (kind: NoticeKind, words: string): void =>
      void recordNotice(house, kind, words).catch(() => undefined)
    const clock = clockWatch(house, (words) => tell('clock', words))
    const watch = (stop: (why: StartError) => void): void => {
      database.keep({
        restarted: (ownerUrl, words) => {
          for (const pool of Object.values(pools))
            pool.options.connectionString = atSamePlace(appUrl, ownerUrl)
          tell('database', words)
        },
        gaveUp: stop,
      })
      disk.watch((words) => tell('disk', words))
      clock.watch()
      void objects.sweep().catch(() => undefined)
    }
    const close = async () => {
      disk.close()
      clock.close()
      const destroyed = Promise.all([db.destroy(), heavyDb.destroy()])
      await Promise.race([destroyed, pauseOf(LONGEST_DESTROY)])
      await database.close()
    }
    return { house, ownerUrl: database.ownerUrl, watch, close }
  } catch (error) {
    await database.close()
    throw error
  }
}
