import { useRouter, useSearch } from '@tanstack/react-router'
import type { MouseEvent, ReactNode } from 'react'

interface AppLinkProps {
  /** An address of this site, e.g. from `measureHref`. */
  href: string
  className?: string
  title?: string
  children: ReactNode
}

const isPlainClick = (event: MouseEvent): boolean =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey

/** The year in the address goes along, as it does with the router's own links. */
const inYear = (href: string, year: number | undefined): string =>
  year === undefined || /[?&]year=/.test(href)
    ? href
    : `${href}${href.includes('?') ? '&' : '?'}year=${year}`

/** A link to an address that is data, where the router's typed `Link` cannot know the route. */
export const AppLink = ({ href, children, ...rest }: AppLinkProps) => {
  const router = useRouter()
  const { year } = useSearch({ strict: false })
  const to = inYear(href, year)
  const follow = (event: MouseEvent): void => {
    if (!isPlainClick(event)) return
    event.preventDefault()
    router.history.push(to)
  }
  return (
    <a href={to} onClick={follow} {...rest}>
      {children}
    </a>
  )
}
