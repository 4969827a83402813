import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../app/roots.tsx'

const list = createRoute({
  getParentRoute: () => shellRoute,
  path: '/evaluations',
  staticData: {
    turnsYear: true,
    title: '绩效评价',
    permission: 'evaluation.read',
    nav: { group: 'evaluation', order: 10, mark: '评' },
  },
  component: lazyRouteComponent(() => import('./list/EvaluationsPage.tsx'), 'EvaluationsPage'),
})

const evaluationRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/evaluations/$evaluationId',
  component: lazyRouteComponent(() => import('./page/EvaluationPage.tsx'), 'EvaluationPage'),
})

const sheetRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/evaluations/$evaluationId/sheet',
  component: lazyRouteComponent(() => import('./sheet/SheetPage.tsx'), 'SheetPage'),
})

const templates = createRoute({
  getParentRoute: () => shellRoute,
  path: '/templates',
  staticData: {
    turnsYear: true,
    title: '指标模板',
    permission: 'evaluation.read',
    nav: { group: 'evaluation', order: 30, mark: '模' },
  },
  component: lazyRouteComponent(() => import('./template/TemplatesPage.tsx'), 'TemplatesPage'),
})

export const evaluationRoutes = [list, evaluationRoute, sheetRoute, templates] as const
