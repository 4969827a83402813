import { useRouter } from '@tanstack/react-router'
import { keysOf } from '../kit/options.ts'
import { NAV_GROUPS, type NavGroupKey, type NavPlace } from './nav-groups.ts'
import { useCan } from './session.ts'

export interface NavItem {
  path: string
  title: string
  place: NavPlace
}

export interface NavGroup {
  key: NavGroupKey
  label: string
  items: NavItem[]
}

const inGroups = (items: NavItem[]): NavGroup[] =>
  keysOf(NAV_GROUPS)
    .map((key) => ({
      key,
      label: NAV_GROUPS[key],
      items: items
        .filter((item) => item.place.group === key)
        .toSorted((a, b) => a.place.order - b.place.order),
    }))
    .filter((group) => group.items.length > 0)

/** The navigation, read from the routes themselves: those with a place in it that the person may see. */
export const useNav = (): NavGroup[] => {
  const router = useRouter()
  const can = useCan()
  const items = Object.values(router.routesById).flatMap((route) => {
    const { title, nav, permission } = route.options.staticData ?? {}
    const seen = permission === undefined || can(permission)
    return nav && title !== undefined && seen ? [{ path: route.fullPath, title, place: nav }] : []
  })
  return inGroups(items)
}
