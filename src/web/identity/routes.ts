import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../app/roots.tsx'

const account = createRoute({
  getParentRoute: () => shellRoute,
  path: '/account',
  staticData: { title: '我的账号' },
  component: lazyRouteComponent(() => import('./AccountPage.tsx'), 'AccountPage'),
})

const people = createRoute({
  getParentRoute: () => shellRoute,
  path: '/people',
  staticData: {
    title: '人员与岗位',
    permission: 'people.manage',
    nav: { group: 'house', order: 10, mark: '人' },
  },
  component: lazyRouteComponent(() => import('./people/PeoplePage.tsx'), 'PeoplePage'),
})

const departments = createRoute({
  getParentRoute: () => shellRoute,
  path: '/departments',
  staticData: {
    title: '部门',
    permission: 'people.manage',
    nav: { group: 'house', order: 15, mark: '部' },
  },
  component: lazyRouteComponent(() => import('./people/DepartmentsPage.tsx'), 'DepartmentsPage'),
})

const sessions = createRoute({
  getParentRoute: () => shellRoute,
  path: '/sessions',
  staticData: {
    title: '登录会话',
    permission: 'session.revoke',
    nav: { group: 'house', order: 25, mark: '会' },
  },
  component: lazyRouteComponent(() => import('./SessionsPage.tsx'), 'SessionsPage'),
})

/** What each role may do: for everyone to read. */
const roles = createRoute({
  getParentRoute: () => shellRoute,
  path: '/roles',
  staticData: { title: '岗位权限', nav: { group: 'house', order: 20, mark: '权' } },
  component: lazyRouteComponent(() => import('./people/RolesPage.tsx'), 'RolesPage'),
})

export const identityRoutes = [account, people, departments, sessions, roles] as const
