import { sql } from 'kysely'
import { PERMISSIONS, type Permission, type Role } from '#contract/permissions.ts'

/** The roles that grant a permission. */
export const rolesWith = (permission: Permission): Role[] => [...PERMISSIONS[permission].roles]

/** The roles a person `p` holds. */
export const rolesHeld = sql<
  Role[]
>`coalesce((select array_agg(r.role order by r.role) from person_role r
  where r.archive_id = p.archive_id and r.person_id = p.person_id and r.withdrawn_at is null), '{}')`
