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
import { tellTimeIn } from '../kit/format.ts'
import { NotFoundPage } from './message/NotFoundPage.tsx'
import type { NavPlace } from './nav-groups.ts'
import { textParam, wholeParam } from './search.ts'
import { meQuery, welcomeQuery } from './session.ts'
import type { Me } from './session.ts'

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** The page's name in navigation. */
    title?: string
    /** What a person must be permitted to see the page. */
    permission?: Permission
    nav?: NavPlace
    /** Whose year is today's where the address names none; others are about the year last evaluated. */
    year?: 'today'
    /** The page shows a year of its own, which can be turned to another. */
    turnsYear?: true
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

/** Who is signed in; where nobody is, the sign-in page comes first. */
const meOrSignIn = async ({ queryClient }: RouterContext, search: { to?: string }): Promise<Me> => {
  try {
    return await queryClient.ensureQueryData(meQuery)
  } catch (error) {
    if (!isUnauthenticated(error)) throw error
    throw redirect({ to: '/sign-in', search, replace: true })
  }
}

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
    const search = location.href === '/' ? {} : { to: location.href }
    const me = await meOrSignIn(context, search)
    tellTimeIn(me.archive.timeZone)
  },
  component: lazyRouteComponent(() => import('./shell/Shell.tsx'), 'Shell'),
})

/** Any other address: said inside the shell, so that the way on is at hand. */
export const unknownRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '$',
  component: NotFoundPage,
})

/** The first page of an empty house. */
export const setUpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/set-up',
  beforeLoad: async ({ context }) => {
    const { empty } = await context.queryClient.ensureQueryData(welcomeQuery)
    if (!empty) throw redirect({ to: '/sign-in', replace: true })
  },
  component: lazyRouteComponent(() => import('../set-up/SetUpPage.tsx'), 'SetUpPage'),
})

const wayOn = (search: Record<string, unknown>): { to?: string } => {
  const to = textParam(search['to'], 2000)
  // Only a path of this site: an address may not send people elsewhere.
  return to !== undefined && /^\/(?![/\\])/.test(to) ? { to } : {}
}

/** Where an invitation's link leads: its token stands behind `#`, which the server never sees. */
export const invitationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/invitation',
  component: lazyRouteComponent(() => import('./sign-in/InvitationPage.tsx'), 'InvitationPage'),
})

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: wayOn,
  beforeLoad: async ({ context }) => {
    const welcome = await context.queryClient.ensureQueryData(welcomeQuery).catch(() => null)
    if (welcome?.empty === true) throw redirect({ to: '/set-up', replace: true })
  },
  component: lazyRouteComponent(() => import('./sign-in/SignInPage.tsx'), 'SignInPage'),
})
