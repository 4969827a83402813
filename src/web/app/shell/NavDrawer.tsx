import { useEffect, useRef } from 'react'
import { Icon } from '../../kit/Icon.tsx'
import { Mark } from '../../kit/Mark.tsx'
import { Wordmark } from '../../kit/Wordmark.tsx'
import { NavList } from './NavList.tsx'

/** Navigation on a phone: a native dialog, so focus stays inside and Escape closes it. */
export const NavDrawer = ({ open, onClose }: { open: boolean; onClose: () => void }) => {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (open) dialog.current?.showModal()
    else dialog.current?.close()
  }, [open])
  return (
    <dialog ref={dialog} className="drawer" aria-label="主导航" onClose={onClose}>
      <div className="drawer-head">
        <span className="side-brand">
          <Mark size={28} />
          <Wordmark size={21} />
        </span>
        <button type="button" className="quiet-button" aria-label="关闭导航" onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      <nav aria-label="主导航">{open ? <NavList onFollow={onClose} /> : null}</nav>
    </dialog>
  )
}
