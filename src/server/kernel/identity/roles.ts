import { sql } from 'kysely'
import { PERMISSIONS, type Permission, type Role } from '#contract/permissions.ts'
import type { Ctx } from '../context.ts'

/** The roles that grant a permission. */
export const rolesWith = (permission: Permission): Role[] => [...PERMISSIONS[permission].roles]

/** The roles a person `p` holds. */
export const rolesHeld = sql<
  Role[]
>`coalesce((select array_agg(r.role order by r.role) from person_role r
  where r.archive_id = p.archive_id and r.person_id = p.person_id and r.withdrawn_at is null), '{}')`

/** Whether somebody at work in a department, other than the caller, is permitted something. */
export const anotherMay = async (
  ctx: Ctx,
  permission: Permission,
  departmentId: string,
): Promise<boolean> => {
  const found = await ctx.db
    .selectFrom('person as p')
    .innerJoin('personRole as r', (join) =>
      join.onRef('r.archiveId', '=', 'p.archiveId').onRef('r.personId', '=', 'p.personId'),
    )
    .select('p.personId')
    .where('p.archiveId', '=', ctx.archive.archiveId)
    .where('p.departmentId', '=', departmentId)
    .where('p.personId', '!=', ctx.actor.personId)
    .where('p.state', '=', 'active')
    .where('r.role', 'in', rolesWith(permission))
    .where('r.withdrawnAt', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}
