import { expect } from 'vitest'
import { testHouse, type TestHouse } from '#test/support/house.ts'
import { checkCharacter } from '#contract/identity-number.ts'

type Client = Awaited<ReturnType<TestHouse['client']>>

/** Describes a file received in 2006. */
export const describeUnit = (
  archivist: Client,
  fondsId: string,
  referenceCode: string,
  accessStatus: 'open' | 'controlled',
) =>
  archivist.holdings.createUnit({
    fondsId,
    level: 'file',
    referenceCode,
    title: `婚姻登记 ${referenceCode}`,
    creator: '民政局',
    datedFrom: '1985-01-01',
    retention: 'Y',
    carrier: 'paper',
    accessStatus,
    receivedOn: '2006-05-01',
  })

let last = 0
const resident = (): string => {
  const digits = `43120019800101${String((last += 1)).padStart(3, '0')}`
  return digits + checkCharacter(digits)
}

/** A reader nobody has registered yet. */
export const person = (name = '测试读者') =>
  ({ name, idType: 'resident-id', idNumber: resident() }) as const

/** An ordinary visit of a new reader. */
export const visit = (more: object = {}) =>
  ({
    reader: person(),
    visitedOn: '2024-05-06',
    purpose: 'personal',
    channel: 'desk',
    outcome: 'found',
    ...more,
  }) as const

/** What a refusal is expected to say: its reason, and the fields it names. */
export const refusal = (reason: string, ...paths: string[]) => ({
  body: { reason, fields: paths.map((path) => expect.objectContaining({ path })) },
})

/** The fonds of a civil affairs bureau, in the care of the department of use. */
export const civilAffairs = async (house: TestHouse): Promise<string> => {
  const archivist = await house.client('archivist')
  const { fondsId } = await archivist.holdings.createFonds({
    number: '38',
    name: '民政局',
    creatingBody: '民政局',
    departmentId: house.departments.use,
    heldFrom: '2000-01-01',
  })
  return fondsId
}

/** A house with a desk: a clerk, an archivist, and one fonds with an open and a controlled file. */
export const readingDesk = async () => {
  const house = await testHouse({ clock: () => new Date('2025-01-10T04:00:00Z') })
  const clerk = await house.client('clerk')
  const archivist = await house.client('archivist')
  const fondsId = await civilAffairs(house)
  const open = await describeUnit(archivist, fondsId, '38-001-001', 'open')
  const closed = await describeUnit(archivist, fondsId, '38-001-002', 'controlled')
  const register = (more: object = {}) => clerk.readingRoom.registerVisit(visit(more))
  return { house, clerk, archivist, open, closed, register }
}

export type ReadingDesk = Awaited<ReturnType<typeof readingDesk>>
