import { PERMISSIONS, type Permission, type Role } from '#contract/permissions.ts'

/** The roles that grant a permission. */
export const rolesWith = (permission: Permission): Role[] => [...PERMISSIONS[permission].roles]
