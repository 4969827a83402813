import './headline.css'
import type { ReactNode } from 'react'

interface HeadlineProps {
  /** What stands first and largest: a `ScoreRing`, or nothing. */
  lead?: ReactNode
  /** Large `Figure`s, divided by hairlines. */
  children: ReactNode
}

/** A page's main numbers in one row, two to a line on a phone. */
export const Headline = ({ lead, children }: HeadlineProps) => (
  <div className={lead === undefined ? 'headline' : 'headline headline-led'}>
    {lead}
    <div className="headline-figures">{children}</div>
  </div>
)
