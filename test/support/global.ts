import type { TestProject } from 'vitest/node'
import { migrate } from '#server/kernel/migrate.ts'
import { inDatabase, runOnce } from './address.ts'
import { temporaryFolder, temporaryHouse } from './temporary-house.ts'

/** One database for the whole run, with a template that every test clones. */
const TEMPLATE = 'lantai_template'

declare module 'vitest' {
  interface ProvidedContext {
    ownerUrl: string
    appUrl: string
    /** Where the run's browser is unpacked. */
    browserFolder: string
  }
}

export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const house = await temporaryHouse()
  try {
    await runOnce(house.ownerUrl, `create database ${TEMPLATE}`)
    const ownerUrl = inDatabase(house.ownerUrl, TEMPLATE)
    const { appUrl } = await migrate(ownerUrl, house.secrets)
    project.provide('ownerUrl', ownerUrl)
    project.provide('appUrl', appUrl)
    project.provide('browserFolder', await temporaryFolder())
  } catch (error) {
    await house.close()
    throw error
  }
  return house.close
}
