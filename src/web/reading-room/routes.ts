import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../app/roots.tsx'

const desk = createRoute({
  getParentRoute: () => shellRoute,
  path: '/reading-room',
  staticData: {
    title: '查阅接待',
    permission: 'reading-room.record',
    year: 'today',
    nav: { group: 'work', order: 0, mark: '查' },
  },
  component: lazyRouteComponent(() => import('./desk/DeskPage.tsx'), 'DeskPage'),
})

const register = createRoute({
  getParentRoute: () => shellRoute,
  path: '/reading-room/register',
  staticData: {
    turnsYear: true,
    title: '查阅登记簿',
    permission: 'reading-room.read',
    year: 'today',
    nav: { group: 'work', order: 5, mark: '簿' },
  },
  component: lazyRouteComponent(() => import('./register/RegisterPage.tsx'), 'RegisterPage'),
})

const visitRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/reading-room/visits/$visitId',
  staticData: { permission: 'reading-room.read', year: 'today' },
  component: lazyRouteComponent(() => import('./visit/VisitPage.tsx'), 'VisitPage'),
})

const readerRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/reading-room/readers/$readerId',
  staticData: { permission: 'reading-room.read', year: 'today' },
  component: lazyRouteComponent(() => import('./visit/ReaderPage.tsx'), 'ReaderPage'),
})

const permits = createRoute({
  getParentRoute: () => shellRoute,
  path: '/reading-room/permits',
  staticData: {
    title: '利用审批',
    permission: 'reading-room.read',
    year: 'today',
    nav: { group: 'work', order: 6, mark: '批' },
  },
  component: lazyRouteComponent(() => import('./permits/PermitsPage.tsx'), 'PermitsPage'),
})

const permitRulesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/reading-room/permits/rules',
  staticData: { title: '利用审批规则', permission: 'reading-room.read', year: 'today' },
  component: lazyRouteComponent(() => import('./permits/RulesPage.tsx'), 'RulesPage'),
})

const permitRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/reading-room/permits/$permitId',
  staticData: { permission: 'reading-room.read', year: 'today' },
  component: lazyRouteComponent(() => import('./permits/PermitPage.tsx'), 'PermitPage'),
})

export const readingRoomRoutes = [
  desk,
  register,
  visitRoute,
  readerRoute,
  permits,
  permitRulesRoute,
  permitRoute,
] as const
