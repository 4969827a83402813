import './shortcut-help.css'
import { useEffect, useRef } from 'react'
import { Icon } from './Icon.tsx'
import {
  hideShortcutHelp,
  showShortcutHelp,
  useShortcut,
  useShortcutHelp,
  useShortcuts,
} from './shortcuts.ts'

/** The overlay behind `?`: every key that works here and now. */
export const ShortcutHelp = () => {
  const open = useShortcutHelp()
  const dialog = useRef<HTMLDialogElement>(null)
  useShortcut('?', '打开此表', showShortcutHelp)
  useEffect(() => {
    if (open) dialog.current?.showModal()
    else dialog.current?.close()
  }, [open])
  return (
    <dialog ref={dialog} className="keys" aria-labelledby="keys-title" onClose={hideShortcutHelp}>
      <header>
        <h2 id="keys-title">键盘快捷键</h2>
        <button type="button" className="quiet-button" aria-label="关闭" onClick={hideShortcutHelp}>
          <Icon name="close" />
        </button>
      </header>
      <KeyList />
    </dialog>
  )
}

const KeyList = () => (
  <dl>
    {useShortcuts().map((each) => (
      <div key={`${each.keys} ${each.label}`}>
        <dt>
          {each.keys.split(' ').map((key) => (
            <kbd key={key}>{KEY_NAMES[key] ?? key.toUpperCase()}</kbd>
          ))}
        </dt>
        <dd>{each.label}</dd>
      </div>
    ))}
  </dl>
)

const KEY_NAMES: Record<string, string> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Enter: '回车',
  Escape: 'Esc',
  ' ': '空格',
}
