import { globSync, readFileSync } from 'node:fs'
import { permissionsOf, type Permission, type Role } from '#contract/permissions.ts'

/** A page of the web as its room's `routes.ts` declares it. */
export interface PageOf {
  path: string
  /** What it asks of who opens it; null where being signed in is enough. */
  permission: string | null
  /** Whether it stands in the navigation. */
  nav: boolean
}

const ROUTE = /createRoute\(\{[\s\S]*?path: '([^']+)'[\s\S]*?\n\}\)/g

/** Every page behind the sign-in, read from the rooms' own declarations. */
export const pagesDeclared = (): PageOf[] =>
  globSync('src/web/*/routes.ts')
    .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(ROUTE)])
    .map(([text, path = '']) => ({
      path,
      permission: /permission: '([^']+)'/.exec(text)?.[1] ?? null,
      nav: text.includes('nav: {'),
    }))

/** Who may open it: the first of these people whose roles carry the permission. */
export const visitorOf = <P extends { roles: readonly Role[] }>(
  { path, permission }: PageOf,
  people: readonly P[],
): P => {
  const may = ({ roles }: P): boolean =>
    permission === null || permissionsOf(roles).some((one: Permission) => one === permission)
  const found = people.find(may)
  if (!found) throw new Error(`nobody may open ${path}`)
  return found
}
