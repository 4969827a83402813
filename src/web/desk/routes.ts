import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../app/roots.tsx'

/** The first page after sign-in: what waits for the person. */
const desk = createRoute({
  getParentRoute: () => shellRoute,
  path: '/desk',
  staticData: { title: '待办', nav: { group: 'desk', order: -10, mark: '办' } },
  component: lazyRouteComponent(() => import('./DeskPage.tsx'), 'DeskPage'),
})

export const deskRoutes = [desk] as const
