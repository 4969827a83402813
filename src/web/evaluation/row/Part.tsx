import './row-detail.css'
import { useId } from 'react'
import type { ReactNode } from 'react'

interface PartProps {
  title: string
  note?: ReactNode
  /** Buttons at the right of the title. */
  actions?: ReactNode
  wide?: boolean
  children: ReactNode
}

/** One kind of evidence inside an open row. */
export const Part = ({ title, note, actions, wide = false, children }: PartProps) => {
  const id = useId()
  return (
    <section className={wide ? 'row-part row-part-wide' : 'row-part'} aria-labelledby={id}>
      <header>
        <h3 id={id}>{title}</h3>
        {note === undefined ? null : <span className="evaluation-note">{note}</span>}
        {actions === undefined || actions === null ? null : (
          <span className="row-part-actions">{actions}</span>
        )}
      </header>
      {children}
    </section>
  )
}
