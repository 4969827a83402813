import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../app/roots.tsx'

/** The first page after sign-in. */
const year = createRoute({
  getParentRoute: () => shellRoute,
  path: '/year',
  staticData: {
    turnsYear: true,
    title: '年度一览',
    permission: 'evaluation.read',
    nav: { group: 'desk', order: 0, mark: '年' },
  },
  component: lazyRouteComponent(() => import('./YearPage.tsx'), 'YearPage'),
})

export const yearRoutes = [year] as const
