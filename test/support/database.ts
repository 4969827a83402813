import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import type { Db } from '#server/kernel/context.ts'
import { createDatabase, createPool } from '#server/kernel/database.ts'
import { HEAVY_POOL } from '#server/kernel/lanes.ts'
import { inDatabase, runOnce } from './address.ts'

/** A migrated, empty database that belongs to one test file. */
export interface TestDatabase {
  /** Signs in as the owner, who may do everything. */
  ownerUrl: string
  /** Signs in as the running server does. */
  appUrl: string
  /** Kysely over `appUrl`. */
  db: Db
  /** The same for what computes over many records. */
  heavyDb: Db
  drop: () => Promise<void>
}

const templateOf = (url: string): string => new URL(url).pathname.slice(1)

/**
 * Clones the migrated template in some tens of milliseconds.
 * @param connections how many the pool may open at once
 */
export const testDatabase = async (connections = 8): Promise<TestDatabase> => {
  const template = inject('ownerUrl')
  const admin = inDatabase(template, 'postgres')
  const name = `test_${randomBytes(6).toString('hex')}`
  await runOnce(admin, `create database ${name} template ${templateOf(template)}`)
  const appUrl = inDatabase(inject('appUrl'), name)
  const db = createDatabase(createPool(appUrl, { max: connections, name }))
  const heavyDb = createDatabase(createPool(appUrl, HEAVY_POOL))
  const drop = async (): Promise<void> => {
    await db.destroy()
    await heavyDb.destroy()
    await runOnce(admin, `drop database ${name} with (force)`)
  }
  return { ownerUrl: inDatabase(template, name), appUrl, db, heavyDb, drop }
}
