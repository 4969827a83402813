import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  lazyRouteComponent,
  redirect,
  retainSearchParams,
} from '@tanstack/react-router'
import type { Permission } from '#contract/permissions.ts'
import { Problem } from '#contract/problem.ts'
import { NotFoundPage } from './message/NotFoundPage.tsx'
import { textParam, wholeParam } from './search.ts'
import { meQuery } from './session.ts'

/** Where a page stands in the navigation. `mark` is the one character shown when it is folded. */
export interface NavPlace {
  group: 'desk' | 'evidence' | 'evaluation' | 'report'
  order: number
  mark: string
}

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** The page's name in navigation. */
    title?: string
    /** What a person must be permitted to see the page. */
    permission?: Permission
    nav?: NavPlace
  }
}

export interface RouterContext {
  queryClient: QueryClient
}

export const rootRoute = createRootRouteWithContext<RouterContext>()({
  notFoundComponent: NotFoundPage,
})

const isUnauthenticated = (error: unknown): boolean =>
  error instanceof Problem && error.body.code === 'unauthenticated'

/**
 * Everything behind sign-in. The year is part of every address (`?year=2024`) and travels with every link.
 * Its component, and antd with it, load only once a session is known.
 */
export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  validateSearch: (search: Record<string, unknown>): { year?: number } => {
    const year = wholeParam(search['year'], 1990, 2200)
    return year === undefined ? {} : { year }
  },
  search: { middlewares: [retainSearchParams(['year'])] },
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queryClient.ensureQueryData(meQuery)
    } catch (error) {
      if (!isUnauthenticated(error)) throw error
      const to = location.href === '/' ? undefined : location.href
      throw redirect({ to: '/sign-in', search: to === undefined ? {} : { to }, replace: true })
    }
  },
  component: lazyRouteComponent(() => import('./shell/Shell.tsx'), 'Shell'),
})

/** Any other address: said inside the shell, so that the way on is at hand. */
export const unknownRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '$',
  component: NotFoundPage,
})

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { to?: string } => {
    const to = textParam(search['to'], 2000)
    // Only a path of this site: an address may not send people elsewhere.
    return to !== undefined && /^\/(?![/\\])/.test(to) ? { to } : {}
  },
  component: lazyRouteComponent(() => import('./sign-in/SignInPage.tsx'), 'SignInPage'),
})
