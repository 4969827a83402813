import { Link } from '@tanstack/react-router'
import { Icon } from '../../kit/Icon.tsx'
import { Mark } from '../../kit/Mark.tsx'
import { useShortcut } from '../../kit/shortcuts.ts'
import { Wordmark } from '../../kit/Wordmark.tsx'
import { NavList } from './NavList.tsx'

interface SideNavProps {
  folded: boolean
  onFold: (folded: boolean) => void
}

/** Navigation on a wide screen; folded, each page is one character. */
export const SideNav = ({ folded, onFold }: SideNavProps) => {
  const label = folded ? '展开导航' : '收起导航'
  useShortcut('[', '收起或展开导航', () => onFold(!folded))
  return (
    <aside className="side">
      <Link to="/" className="side-brand" aria-label="兰台，回到首页">
        <Mark size={28} />
        <Wordmark size={21} />
      </Link>
      <nav className="side-nav" aria-label="主导航">
        <NavList />
      </nav>
      <button
        type="button"
        className="side-fold"
        aria-expanded={!folded}
        title={`${label}（快捷键 [）`}
        onClick={() => onFold(!folded)}
      >
        <Icon name={folded ? 'unfold' : 'fold'} />
        <span className="nav-title">{label}</span>
      </button>
    </aside>
  )
}
