import './message.css'
import type { ReactNode } from 'react'
import { useTitle } from '../../kit/title.ts'

interface MessageProps {
  /** A short word in a seal's frame, e.g. `404`. */
  stamp: string
  title: string
  children: ReactNode
  actions?: ReactNode
}

/** A whole-page message: what happened, and the ways on. */
export const Message = ({ stamp, title, children, actions }: MessageProps) => {
  useTitle(title)
  return (
    <section className="message">
      <span className="message-number">{stamp}</span>
      <h1>{title}</h1>
      {children}
      {actions === undefined ? null : <div className="message-actions">{actions}</div>}
    </section>
  )
}
