import { newId } from '../../src/server/kernel/ids.ts'
import { CROWD, REVIEWS_EACH, VISITS_EACH, type Prepared } from './prepare.ts'
import type { Answer, Call, Send } from './send.ts'

/** A call and all answers it got: two where it was sent twice at once under one key. */
export interface Sent {
  key: string
  answers: Answer[]
}

export interface Done {
  visits: Sent[]
  reviews: Sent[]
  crowd: Sent[]
}

/** Every fifth call is sent twice at once, as a browser does that tries again. */
const TWICE = 5

const at = <T>(list: readonly T[], i: number): T => {
  const one = list[i % list.length]
  if (one === undefined) throw new Error('nothing lies ready')
  return one
}

const visitOf = ({ today, readerIds, codes }: Prepared, i: number) => ({
  ...(i % 2 === 0
    ? { readerId: at(readerIds, i) }
    : { reader: { name: `读者${i}`, idType: 'passport', idNumber: `E${10_000_000 + i}` } }),
  visitedOn: today,
  purpose: 'personal',
  topic: '婚姻登记',
  channel: 'desk',
  outcome: 'found',
  copiedPages: 3,
  uses: [0, 1].map((use) => ({ kind: 'file', referenceCode: at(codes, i * 2 + use) })),
})

const sendOnce = async (send: Send, call: Omit<Call, 'key'>, twice: boolean): Promise<Sent> => {
  const one = { ...call, key: newId() }
  const answers = await Promise.all(twice ? [send(one), send(one)] : [send(one)])
  return { key: one.key, answers }
}

export const pauseOf = (milliseconds: number): Promise<void> =>
  new Promise((done) => setTimeout(done, Math.random() * 2 * milliseconds))

/** One person's calls, one after the other, with a pause before each of so many milliseconds on average. */
const inTurn = async (
  send: Send,
  calls: readonly Omit<Call, 'key'>[],
  pause: number,
): Promise<Sent[]> => {
  const sent: Sent[] = []
  for (const [i, call] of calls.entries()) {
    await pauseOf(pause)
    sent.push(await sendOnce(send, call, i % TWICE === TWICE - 1))
  }
  return sent
}

const every = async (people: readonly Promise<Sent[]>[]): Promise<Sent[]> =>
  (await Promise.all(people)).flat()

const clerksWork = (send: Send, prepared: Prepared, pause: number): Promise<Sent[]> =>
  every(
    prepared.clerks.map(({ cookie }, clerk) =>
      inTurn(
        send,
        Array.from({ length: VISITS_EACH }, (_, i) => ({
          path: '/visits',
          cookie,
          body: visitOf(prepared, clerk * VISITS_EACH + i),
        })),
        pause,
      ),
    ),
  )

const approversWork = (
  send: Send,
  { approvers, submitted }: Prepared,
  pause: number,
): Promise<Sent[]> =>
  every(
    approvers.map(({ cookie }, i) =>
      inTurn(
        send,
        submitted.slice(i * REVIEWS_EACH, (i + 1) * REVIEWS_EACH).map(({ requestId, version }) => ({
          path: `/payments/${requestId}/review`,
          cookie,
          body: { version, comment: null },
        })),
        pause,
      ),
    ),
  )

/** All at work: each with a pause of `pause` milliseconds on average between calls. */
export const workAtOnce = async (send: Send, prepared: Prepared, pause: number) => {
  const [visits, reviews] = await Promise.all([
    clerksWork(send, prepared, pause),
    approversWork(send, prepared, pause),
  ])
  return { visits, reviews }
}

/** Every draft of one line submitted at the same moment. */
export const crowdOneLine = (send: Send, { applicant, crowded }: Prepared): Promise<Sent[]> =>
  Promise.all(
    crowded.drafts.map(({ requestId, version }, i) =>
      sendOnce(
        send,
        {
          path: `/payments/${requestId}/submit`,
          cookie: applicant.cookie,
          body: { version, comment: null },
        },
        i % TWICE === 0,
      ),
    ),
  )

export const FITTING = Math.floor(CROWD.grantedFen / CROWD.amountFen)
