import type { OpenHouse } from '../../src/server/open-house.ts'
import { p95, report } from '../line.ts'
import { bareAtOnce } from './peer.ts'
import { APPROVERS, CLERKS, prepare, REVIEWS_EACH, VISITS_EACH, type Prepared } from './prepare.ts'
import { proved } from './proof.ts'
import { sender } from './send.ts'
import { crowdOneLine, workAtOnce, type Done, type Sent } from './work.ts'

/** Each person rests so many milliseconds on average between two calls: far less than any form takes to fill in. */
const PAUSE = 1000

/**
 * The first calls of each person meet a server just started, whose code is not compiled and whose connections have
 * planned nothing: they are proved like all others but not timed.
 */
const WARMING = 12

const timesOf = (sent: readonly Sent[], each: number): number[] =>
  sent.filter((_, i) => i % each >= WARMING).flatMap(({ answers }) => answers.map(({ ms }) => ms))

/** All at work over HTTP; afterwards one line is asked for more than it has by all at the same moment. */
const work = async (url: string, prepared: Prepared): Promise<Done> => {
  const { send, close } = sender(url)
  try {
    const done = await workAtOnce(send, prepared, PAUSE)
    return { ...done, crowd: await crowdOneLine(send, prepared) }
  } finally {
    close()
  }
}

/** 50 clerks and 20 approvers at once against the real server, and proof that nothing is lost, doubled or overspent. */
export const benchAtOnce = async (open: OpenHouse, url: string): Promise<void> => {
  const prepared = await prepare(open)
  const since = new Date().toISOString()
  const done = await work(url, prepared)
  const wrong = await proved(open, prepared, { ...done, since })
  const bare = await bareAtOnce(open.ownerUrl, prepared, PAUSE)
  const crew = `${CLERKS} clerks and ${APPROVERS} approvers at once`
  report(`registering a visit, ${crew}, p95`, 'ms', p95(timesOf(done.visits, VISITS_EACH)), {
    goal: 100,
    peer: p95(bare.visits),
  })
  report(`approving a payment, ${crew}, p95`, 'ms', p95(timesOf(done.reviews, REVIEWS_EACH)), {
    goal: 100,
    peer: p95(bare.reviews),
  })
  for (const one of wrong) console.error(one)
  report('records lost, doubled or beyond their budget line in all that', 'count', wrong.length, {
    goal: 0,
  })
}
