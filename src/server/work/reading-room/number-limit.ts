import { problem, type Problem } from '#contract/problem.ts'
import { NUMBERS_A_DAY } from '#contract/reading-room-rows.ts'
import { keepingBefore } from '#server/kernel/keeping.ts'
import { KeptRefusal, type WriteCtx } from '#server/kernel/write.ts'
import { normalNumber } from '#contract/identity-number.ts'
import { countNumber } from './store.ts'

const { label, most } = NUMBERS_A_DAY

const tooMany = (): Problem =>
  problem(
    'too-many',
    'numbers-a-day',
    `${label}以 ${String(most)} 个为限，您今天的已用完，明天零时起重新计数；今天` +
      '请按姓名查找已登记的读者，新读者请另一位工作人员登记',
  )

/** Fits one person's row of one day and nothing else: what is kept leads to no reader. */
const lastNumber = ({ house, archive, actor, today }: WriteCtx, number: string): Buffer =>
  house.seal.fingerprint(
    normalNumber(number),
    `${archive.archiveId}:number_lookup:${actor.personId}:${today}`,
  )

/**
 * Answers about an identity number, which is counted first: to a person and a day of the archive, and whatever
 * the answer is, as a refusal tells as much as a reader found. The person's numbers wait for one another.
 * @throws Problem too-many where the day's numbers are used up, which leaves its row in the log
 */
export const aboutNumber = async <T>(
  ctx: WriteCtx,
  number: string | null,
  answer: () => Promise<T>,
): Promise<T> => {
  if (number === null) return answer()
  const numbers = await countNumber(ctx, lastNumber(ctx, number))
  const detail = { numbersToday: numbers }
  if (numbers > most) {
    ctx.audit({ summary: `${label}超过 ${String(most)} 个，未予答复`, detail })
    throw new KeptRefusal(tooMany())
  }
  return keepingBefore(ctx, answer, ({ body: { reason } }) =>
    ctx.audit({ summary: '按证件号码办理被拒绝', detail: { ...detail, reason } }),
  )
}
