import { Navigate, createRoute } from '@tanstack/react-router'
import { useNav } from './nav.ts'
import { shellRoute } from './roots.tsx'

/** The first page of the navigation that the person may see; an officer may see other pages than a clerk. */
const Home = () => {
  const first = useNav()[0]?.items[0]
  return <Navigate to={first?.path ?? '/account'} replace />
}

export const homeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  component: Home,
})
