import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../app/roots.tsx'

const check = createRoute({
  getParentRoute: () => shellRoute,
  path: '/check',
  staticData: {
    title: '核对公开自评表',
    permission: 'table.check',
    nav: { group: 'evaluation', order: 40, mark: '核' },
  },
  component: lazyRouteComponent(() => import('./CheckPage.tsx'), 'CheckPage'),
})

export const checkRoutes = [check] as const
