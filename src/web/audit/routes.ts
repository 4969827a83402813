import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../app/roots.tsx'

const audit = createRoute({
  getParentRoute: () => shellRoute,
  path: '/audit',
  staticData: {
    title: '审计日志',
    permission: 'audit.read',
    nav: { group: 'house', order: 30, mark: '审' },
  },
  component: lazyRouteComponent(() => import('./AuditPage.tsx'), 'AuditPage'),
})

export const auditRoutes = [audit] as const
