import { Icon } from '../../kit/Icon.tsx'
import { showShortcutHelp } from '../../kit/shortcuts.ts'
import { useMe } from '../session.ts'
import { Palette } from './Palette.tsx'
import { PersonMenu } from './PersonMenu.tsx'
import { YearTurner } from './YearTurner.tsx'

/** Whose archive, which year, who is working. */
export const TopBar = ({ onMenu }: { onMenu: () => void }) => (
  <header className="top">
    <button type="button" className="quiet-button top-menu" aria-label="打开导航" onClick={onMenu}>
      <Icon name="menu" size={20} />
    </button>
    <span className="top-archive">{useMe().archive.name}</span>
    <YearTurner />
    <span className="top-space" />
    <Palette />
    <button
      type="button"
      className="quiet-button top-help"
      aria-label="键盘快捷键"
      title="键盘快捷键（?）"
      onClick={showShortcutHelp}
    >
      <Icon name="question" />
    </button>
    <PersonMenu />
  </header>
)
