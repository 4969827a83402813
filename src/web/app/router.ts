import { createRouter } from '@tanstack/react-router'
import { evaluationRoutes } from '../evaluation/routes.ts'
import { deskRoutes } from '../desk/routes.ts'
import { downloadRoutes } from '../downloads/routes.ts'
import { holdingsRoutes } from '../holdings/routes.ts'
import { readingRoomRoutes } from '../reading-room/routes.ts'
import { moneyRoutes } from '../money/routes.ts'
import { yearRoutes } from '../year/routes.ts'
import { evidenceRoutes } from '../evidence/routes.ts'
import { auditRoutes } from '../audit/routes.ts'
import { noticeRoutes } from '../notices/routes.ts'
import { checkRoutes } from '../check/routes.ts'
import { identityRoutes } from '../identity/routes.ts'
import { reportRoutes } from '../report/routes.ts'
import { homeRoute } from './home.tsx'
import { ErrorPage } from './message/ErrorPage.tsx'
import { Pending } from './message/Pending.tsx'
import { queryClient } from './query-client.ts'
import {
  invitationRoute,
  rootRoute,
  setUpRoute,
  shellRoute,
  signInRoute,
  unknownRoute,
} from './roots.tsx'
import { parseSearch, stringifySearch } from './search.ts'

/** Every room listed, in order: a room adds its `routes.ts` here and nowhere else. */
const pages = shellRoute.addChildren([
  homeRoute,
  ...deskRoutes,
  ...downloadRoutes,
  ...identityRoutes,
  ...auditRoutes,
  ...noticeRoutes,
  ...checkRoutes,
  ...readingRoomRoutes,
  ...holdingsRoutes,
  ...moneyRoutes,
  ...evidenceRoutes,
  ...yearRoutes,
  ...evaluationRoutes,
  ...reportRoutes,
  unknownRoute,
])

export const router = createRouter({
  routeTree: rootRoute.addChildren([signInRoute, invitationRoute, setUpRoute, pages]),
  context: { queryClient },
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultPendingMs: 200,
  // A page that is ready is not kept back for the sake of what stood in its place.
  defaultPendingMinMs: 0,
  defaultPendingComponent: Pending,
  defaultErrorComponent: ErrorPage,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
