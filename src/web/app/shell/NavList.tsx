import { Link } from '@tanstack/react-router'
import { useNav } from '../nav.ts'
import type { NavItem } from '../nav.ts'
import { countOn, useWaiting } from '../waiting.ts'

/** The navigation's groups and links, for the side and for the drawer alike. */
export const NavList = ({ onFollow }: { onFollow?: () => void }) => {
  const groups = useNav()
  const paths = groups.flatMap(({ items }) => items.map(({ path }) => path))
  return (
    <>
      {groups.map((group) => (
        <section key={group.key} className="nav-group" aria-label={group.label}>
          <h2>{group.label}</h2>
          <ul>
            {group.items.map((item) => (
              <li key={item.path}>
                <NavLink
                  item={item}
                  exact={paths.some((path) => path.startsWith(`${item.path}/`))}
                  {...(onFollow ? { onFollow } : {})}
                />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

interface NavLinkProps {
  item: NavItem
  /** Another page of the navigation lies below: the link is current on its own page only. */
  exact: boolean
  onFollow?: () => void
}

const NavLink = ({ item, exact, onFollow }: NavLinkProps) => {
  const count = countOn(useWaiting(), item.path)
  return (
    <Link
      to={item.path}
      className="nav-link"
      title={item.title}
      activeOptions={{ exact, includeSearch: false }}
      {...(onFollow ? { onClick: onFollow } : {})}
    >
      <span className="nav-mark" aria-hidden="true">
        {item.place.mark}
      </span>
      <span className="nav-title">{item.title}</span>
      {count === 0 ? null : (
        <span className="nav-count">
          <span className="unseen">待办 </span>
          {count >= 100 ? '99+' : count}
        </span>
      )}
    </Link>
  )
}
