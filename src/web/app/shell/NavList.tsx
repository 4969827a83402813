import { Link } from '@tanstack/react-router'
import { useNav } from '../nav.ts'
import type { NavItem } from '../nav.ts'

/** The navigation's groups and links, for the side and for the drawer alike. */
export const NavList = ({ onFollow }: { onFollow?: () => void }) => (
  <>
    {useNav().map((group) => (
      <section key={group.key} className="nav-group" aria-label={group.label}>
        <h2>{group.label}</h2>
        <ul>
          {group.items.map((item) => (
            <li key={item.path}>
              <NavLink item={item} {...(onFollow ? { onFollow } : {})} />
            </li>
          ))}
        </ul>
      </section>
    ))}
  </>
)

const NavLink = ({ item, onFollow }: { item: NavItem; onFollow?: () => void }) => (
  <Link
    to={item.path}
    className="nav-link"
    title={item.title}
    activeOptions={{ exact: item.path === '/', includeSearch: false }}
    {...(onFollow ? { onClick: onFollow } : {})}
  >
    <span className="nav-mark" aria-hidden="true">
      {item.place.mark}
    </span>
    <span className="nav-title">{item.title}</span>
  </Link>
)
