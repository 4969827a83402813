import { expect } from 'vitest'
import { testHouse } from '#test/support/house.ts'

/** A test house on 10 January 2025 with its archivist, and short ways to describe what it keeps. */
export const keeper = async () => {
  const house = await testHouse({ clock: () => new Date('2025-01-10T04:00:00Z') })
  const archivist = await house.client('archivist')
  let last = 0
  const fondsInput = (number = `Z${String((last += 1))}`) => ({
    number,
    name: `${number} 全宗`,
    creatingBody: '某某局',
    departmentId: house.departments.use,
    heldFrom: '1990-01-01',
  })
  const newFonds = (number?: string) => archivist.holdings.createFonds(fondsInput(number))
  const newUnit = async (running = '001') => {
    const fonds = await newFonds()
    return { fonds, unit: await archivist.holdings.createUnit(unitInput(fonds, running)) }
  }
  return { house, archivist, fondsInput, newFonds, newUnit, close: house.close }
}

export type Keeper = Awaited<ReturnType<typeof keeper>>

/** A file received on 1 May 2010 that breaks no rule. */
export const unitInput = (fonds: { fondsId: string; number: string }, running: string) =>
  ({
    fondsId: fonds.fondsId,
    level: 'file',
    referenceCode: `${fonds.number}-WS·2001·Y-${running}`,
    title: '关于机构设置的文件',
    creator: '某某局',
    datedFrom: '2001-01-01',
    datedTo: '2001-12-31',
    retention: 'Y',
    carrier: 'paper',
    receivedOn: '2010-05-01',
    receiptDocument: '移交清册〔2010〕1号',
  }) as const

/** A problem of this reason that names exactly these fields, where any are given. */
export const refusal = (reason: string, ...paths: string[]) => ({
  body: {
    reason,
    ...(paths.length > 0 && { fields: paths.map((path) => expect.objectContaining({ path })) }),
  },
})
