import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../app/roots.tsx'

const notices = createRoute({
  getParentRoute: () => shellRoute,
  path: '/notices',
  staticData: {
    title: '系统提醒',
    permission: 'system.watch',
    nav: { group: 'house', order: 25, mark: '警' },
  },
  component: lazyRouteComponent(() => import('./NoticesPage.tsx'), 'NoticesPage'),
})

export const noticeRoutes = [notices] as const
