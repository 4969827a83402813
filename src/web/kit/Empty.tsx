import './empty.css'
import type { ReactNode } from 'react'

interface EmptyProps {
  title: string
  /** What would put something here. */
  hint?: ReactNode
  action?: ReactNode
}

/** Nothing here yet, why, and what to do about it. */
export const Empty = ({ title, hint, action }: EmptyProps) => (
  <div className="empty">
    <svg width="64" height="44" viewBox="0 0 64 44" aria-hidden="true" focusable="false">
      <path d={SLIPS} fill="none" stroke="#c9c0ad" strokeWidth="1.5" />
      <path d="M4 15h56M4 29h56" stroke="#c9c0ad" strokeWidth="1.5" strokeDasharray="2 3" />
    </svg>
    <p className="empty-title">{title}</p>
    {hint === undefined ? null : <p className="empty-hint">{hint}</p>}
    {action === undefined ? null : <div>{action}</div>}
  </div>
)

const SLIPS = 'M9 3h7v38H9ZM22 3h7v38h-7ZM35 3h7v38h-7ZM48 3h7v38h-7Z'
