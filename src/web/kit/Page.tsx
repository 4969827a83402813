import './page.css'
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { useTitle } from './title.ts'

interface PageProps {
  title: string
  /** One line under the title: what the page is about. */
  subtitle?: ReactNode
  /** Links to what lies above, outermost first. */
  crumbs?: ReactNode[]
  /** Buttons at the right of the title; the main one last. */
  actions?: ReactNode
  /** `wide` uses the whole width: tables with many columns, editors beside previews. */
  width?: 'text' | 'normal' | 'wide'
  children: ReactNode
}

let opened = 0

/**
 * The skeleton every page shares. Takes the focus to its title after a navigation, so that readers hear it;
 * a form that opens with the page keeps the focus it took.
 */
export const Page = ({
  title,
  subtitle,
  crumbs,
  actions,
  width = 'normal',
  children,
}: PageProps) => {
  const heading = useRef<HTMLHeadingElement>(null)
  useTitle(title)
  useEffect(() => {
    opened += 1
    const taken = heading.current?.closest('article')?.contains(document.activeElement)
    if (opened > 1 && taken !== true) heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <article className={`page page-${width}`}>
      {crumbs ? <Crumbs crumbs={crumbs} /> : null}
      <header className="page-head">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {subtitle === undefined ? null : <p className="page-subtitle">{subtitle}</p>}
        </div>
        {actions === undefined ? null : <div className="page-actions">{actions}</div>}
      </header>
      {children}
    </article>
  )
}

const Crumbs = ({ crumbs }: { crumbs: ReactNode[] }) => (
  <nav className="page-crumbs" aria-label="所在位置">
    <ol>
      {crumbs.map((crumb, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a crumb is its place
        <li key={index}>{crumb}</li>
      ))}
    </ol>
  </nav>
)

/** A part of a page: a heading with a line, and room for buttons. */
export const Section = ({
  title,
  note,
  actions,
  children,
}: {
  title: string
  note?: ReactNode
  actions?: ReactNode
  children: ReactNode
}) => (
  <section className="section">
    <header className="section-head">
      <h2>{title}</h2>
      {note === undefined ? null : <span className="section-note">{note}</span>}
      {actions === undefined ? null : <div className="page-actions">{actions}</div>}
    </header>
    {children}
  </section>
)
