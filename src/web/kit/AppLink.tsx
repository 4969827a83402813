import { useRouter } from '@tanstack/react-router'
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

/** A link to an address that is data, where the router's typed `Link` cannot know the route. */
export const AppLink = ({ href, children, ...rest }: AppLinkProps) => {
  const router = useRouter()
  const follow = (event: MouseEvent): void => {
    if (!isPlainClick(event)) return
    event.preventDefault()
    router.history.push(href)
  }
  return (
    <a href={href} onClick={follow} {...rest}>
      {children}
    </a>
  )
}
