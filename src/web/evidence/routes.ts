import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../app/roots.tsx'

const measures = createRoute({
  getParentRoute: () => shellRoute,
  path: '/measures',
  staticData: {
    turnsYear: true,
    title: '指标数据',
    permission: 'evidence.read',
    nav: { group: 'evidence', order: 10, mark: '数' },
  },
  component: lazyRouteComponent(() => import('./list/MeasuresPage.tsx'), 'MeasuresPage'),
})

/** The way down from a number to its records; `?from&to` and a filter by each dimension's name. */
export const measureRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/measures/$key',
  staticData: { turnsYear: true, permission: 'evidence.read' },
  component: lazyRouteComponent(() => import('./measure/MeasurePage.tsx'), 'MeasurePage'),
})

const recordRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/records/$recordType/$recordId',
  staticData: { permission: 'history.read' },
  component: lazyRouteComponent(() => import('./record/RecordPage.tsx'), 'RecordPage'),
})

export const evidenceRoutes = [measures, measureRoute, recordRoute] as const
