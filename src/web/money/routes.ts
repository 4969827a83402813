import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../app/roots.tsx'

const permission = 'money.read'

const projects = createRoute({
  getParentRoute: () => shellRoute,
  path: '/projects',
  staticData: {
    turnsYear: true,
    title: '项目',
    permission,
    year: 'today',
    nav: { group: 'money', order: 10, mark: '项' },
  },
  component: lazyRouteComponent(() => import('./projects/ProjectsPage.tsx'), 'ProjectsPage'),
})

const projectRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/projects/$projectId',
  staticData: { turnsYear: true, permission, year: 'today' },
  component: lazyRouteComponent(() => import('./projects/ProjectPage.tsx'), 'ProjectPage'),
})

const budget = createRoute({
  getParentRoute: () => shellRoute,
  path: '/budget',
  staticData: {
    turnsYear: true,
    title: '预算与到账',
    permission,
    year: 'today',
    nav: { group: 'money', order: 20, mark: '预' },
  },
  component: lazyRouteComponent(() => import('./budget/BudgetPage.tsx'), 'BudgetPage'),
})

const adjustmentRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/budget/adjustments/$adjustmentId',
  staticData: { permission, year: 'today' },
  component: lazyRouteComponent(() => import('./budget/AdjustmentPage.tsx'), 'AdjustmentPage'),
})

const payments = createRoute({
  getParentRoute: () => shellRoute,
  path: '/payments',
  staticData: {
    turnsYear: true,
    title: '支付申请',
    permission,
    year: 'today',
    nav: { group: 'money', order: 30, mark: '付' },
  },
  component: lazyRouteComponent(() => import('./payments/PaymentsPage.tsx'), 'PaymentsPage'),
})

const inbox = createRoute({
  getParentRoute: () => shellRoute,
  path: '/payments/inbox',
  staticData: {
    title: '支付审批',
    permission,
    year: 'today',
    nav: { group: 'money', order: 40, mark: '审' },
  },
  component: lazyRouteComponent(() => import('./payments/InboxPage.tsx'), 'InboxPage'),
})

const paymentRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/payments/$requestId',
  staticData: { permission, year: 'today' },
  component: lazyRouteComponent(() => import('./payments/PaymentPage.tsx'), 'PaymentPage'),
})

export const moneyRoutes = [
  projects,
  projectRoute,
  budget,
  adjustmentRoute,
  payments,
  inbox,
  paymentRoute,
] as const
