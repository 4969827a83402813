import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../app/roots.tsx'

const account = createRoute({
  getParentRoute: () => shellRoute,
  path: '/account',
  staticData: { title: '我的账号' },
  component: lazyRouteComponent(() => import('./AccountPage.tsx'), 'AccountPage'),
})

export const identityRoutes = [account] as const
