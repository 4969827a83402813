import type { z } from 'zod'
import type { signatureRow } from '#contract/evaluation-result.ts'
import type { Ctx } from '#server/kernel/context.ts'
import type { EvaluationTables } from '../tables.ts'

export type Signature = z.infer<typeof signatureRow>
export type SignStep = Signature['step']

const tables = (ctx: Ctx) => ctx.db.withTables<EvaluationTables>()

/** Every signature an evaluation has had, in the order they were given. */
export const signaturesOf = (ctx: Ctx, evaluationId: string): Promise<Signature[]> =>
  tables(ctx)
    .selectFrom('signature as s')
    .innerJoin('person as p', (join) =>
      join.onRef('p.archiveId', '=', 's.archiveId').onRef('p.personId', '=', 's.personId'),
    )
    .leftJoin('person as r', (join) =>
      join.onRef('r.archiveId', '=', 's.archiveId').onRef('r.personId', '=', 's.returnedBy'),
    )
    .select([
      's.signatureId',
      's.step',
      's.personId',
      'p.name as personName',
      's.signedAt',
      's.comment',
    ])
    .select(['s.returnedAt', 'r.name as returnedByName', 's.returnedReason'])
    .where('s.archiveId', '=', ctx.archive.archiveId)
    .where('s.evaluationId', '=', evaluationId)
    .orderBy('s.signatureId')
    .execute()

export const insertSignature = (
  ctx: Ctx,
  row: { signatureId: string; evaluationId: string; step: SignStep; comment: string | null },
) =>
  tables(ctx)
    .insertInto('signature')
    .values({
      archiveId: ctx.archive.archiveId,
      ...row,
      personId: ctx.actor.personId,
      signedAt: ctx.now.toISOString(),
    })
    .execute()

/** Sends the standing signatures back with the reason. */
export const returnSignatures = (ctx: Ctx, evaluationId: string, reason: string) =>
  tables(ctx)
    .updateTable('signature')
    .set({
      returnedAt: ctx.now.toISOString(),
      returnedBy: ctx.actor.personId,
      returnedReason: reason,
    })
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('evaluationId', '=', evaluationId)
    .where('returnedAt', 'is', null)
    .execute()
