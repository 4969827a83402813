import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../app/roots.tsx'

const editor = createRoute({
  getParentRoute: () => shellRoute,
  path: '/report',
  staticData: {
    turnsYear: true,
    title: '自评报告',
    permission: 'report.read',
    nav: { group: 'report', order: 10, mark: '报' },
  },
  component: lazyRouteComponent(() => import('./editor/EditorPage.tsx'), 'EditorPage'),
})

const preview = createRoute({
  getParentRoute: () => shellRoute,
  path: '/report/preview',
  staticData: {
    turnsYear: true,
    title: '报告预览',
    permission: 'report.read',
  },
  component: lazyRouteComponent(() => import('./preview/PreviewPage.tsx'), 'PreviewPage'),
})

export const reportRoutes = [editor, preview] as const
