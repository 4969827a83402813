import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../app/roots.tsx'

const permission = 'holdings.read'

const search = createRoute({
  getParentRoute: () => shellRoute,
  path: '/holdings',
  staticData: { title: '查找档案', permission, nav: { group: 'work', order: 10, mark: '档' } },
  component: lazyRouteComponent(() => import('./search/SearchPage.tsx'), 'SearchPage'),
})

const fonds = createRoute({
  getParentRoute: () => shellRoute,
  path: '/holdings/fonds',
  staticData: { title: '全宗', permission, nav: { group: 'work', order: 20, mark: '宗' } },
  component: lazyRouteComponent(() => import('./fonds/FondsListPage.tsx'), 'FondsListPage'),
})

const fondsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/holdings/fonds/$fondsId',
  staticData: { permission },
  component: lazyRouteComponent(() => import('./fonds/FondsPage.tsx'), 'FondsPage'),
})

const unitRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/holdings/units/$unitId',
  staticData: { permission },
  component: lazyRouteComponent(() => import('./unit/UnitPage.tsx'), 'UnitPage'),
})

const table = createRoute({
  getParentRoute: () => shellRoute,
  path: '/holdings/table',
  staticData: { title: '库存情况表', permission, nav: { group: 'work', order: 30, mark: '库' } },
  component: lazyRouteComponent(() => import('./table/TablePage.tsx'), 'TablePage'),
})

export const holdingsRoutes = [search, fonds, fondsRoute, unitRoute, table] as const
