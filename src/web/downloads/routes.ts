import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../app/roots.tsx'

const downloads = createRoute({
  getParentRoute: () => shellRoute,
  path: '/downloads',
  staticData: { title: '我的下载', nav: { group: 'desk', order: 30, mark: '下' } },
  component: lazyRouteComponent(() => import('./DownloadsPage.tsx'), 'DownloadsPage'),
})

export const downloadRoutes = [downloads] as const
