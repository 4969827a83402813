import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useNav } from './nav.ts'

/** A page that has just opened reads its data first. */
const REST = 1000

/** Calls once the main thread has nothing to do; where the browser cannot tell, after a while. */
const whenIdle = (work: () => void): void => {
  if ('requestIdleCallback' in window) requestIdleCallback(work)
  else setTimeout(work, REST)
}

/**
 * Brings the scripts of the pages that the person's navigation leads to, one at a time while nothing else is
 * to do, so that going there waits for its data only. What fails to come is asked for again on the way there.
 */
export const useWarmPages = (): void => {
  const router = useRouter()
  const paths = useNav()
    .flatMap(({ items }) => items.map(({ path }) => path))
    .join(' ')
  useEffect(() => {
    const routes = Object.values(router.routesById)
    const left = paths.split(' ').flatMap((path) => routes.filter((one) => one.fullPath === path))
    const next = (): void => {
      const route = left.shift()
      if (route) void Promise.resolve(router.loadRouteChunk(route)).then(goOn, goOn)
    }
    const goOn = (): void => whenIdle(next)
    const timer = setTimeout(goOn, REST)
    return () => {
      clearTimeout(timer)
      left.length = 0
    }
  }, [router, paths])
}
