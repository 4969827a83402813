import { dateIn } from '#server/kernel/clock.ts'
import type { Ctx } from '#server/kernel/context.ts'
import { callerOfName } from '#server/kernel/identity/session.ts'
import { newId } from '#server/kernel/ids.ts'
import { inWrite } from '#server/kernel/write.ts'
import type { TestHouse } from '#test/support/house.ts'
import { freezeFigures, type FigureAsk } from './index.ts'

/** What a write by the director of a test house opens with. */
export const openingIn = async ({ house, code }: TestHouse) => {
  const caller = await callerOfName(house.db, 'director', code)
  if (!caller) throw new Error('no director')
  const request = { id: newId(), ip: null, userAgent: null, idempotencyKey: null, session: null }
  return { house, ...caller, request, procedure: 'test', summary: '测试' }
}

/** The director of a test house, reading. */
export const readingIn = async (test: TestHouse): Promise<Ctx> => {
  const open = await openingIn(test)
  const now = new Date()
  const audit = () => undefined
  return {
    ...open,
    db: test.house.heavyDb,
    now,
    today: dateIn(open.archive.timeZone, now),
    audit,
    changeNo: 0,
  }
}

/** Freezes figures under their names, for a report of their own; answers its id. */
export const freezeIn = async (
  test: TestHouse,
  asks: readonly { name: string; ask: FigureAsk }[],
): Promise<string> => {
  const id = newId()
  const open = await openingIn(test)
  await inWrite({ ...open, mode: 'freeze' }, {}, (ctx) =>
    freezeFigures(ctx, { type: 'report', id }, asks),
  )
  return id
}
