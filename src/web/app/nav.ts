import { useRouter } from '@tanstack/react-router'
import type { NavPlace } from './roots.tsx'
import { useCan } from './session.ts'

export const NAV_GROUPS = {
  desk: '工作台',
  evidence: '证据',
  evaluation: '评价',
  report: '报告',
} as const satisfies Record<NavPlace['group'], string>

export interface NavItem {
  path: string
  title: string
  place: NavPlace
}

export interface NavGroup {
  key: NavPlace['group']
  label: string
  items: NavItem[]
}

const inGroups = (items: NavItem[]): NavGroup[] =>
  groupKeys
    .map((key) => ({
      key,
      label: NAV_GROUPS[key],
      items: items
        .filter((item) => item.place.group === key)
        .toSorted((a, b) => a.place.order - b.place.order),
    }))
    .filter((group) => group.items.length > 0)

const groupKeys: NavPlace['group'][] = ['desk', 'evidence', 'evaluation', 'report']

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
