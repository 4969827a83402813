import { useNavigate } from '@tanstack/react-router'
import { shellRoute } from './roots.tsx'
import { useMe } from './session.ts'

/** The year every page behind sign-in is about; the address holds it. */
export const useYear = (): number => {
  const { year } = shellRoute.useSearch()
  const me = useMe()
  return year ?? me.archive.year
}

/** The year of the archive's today. */
export const useThisYear = (): number => Number(useMe().archive.today.slice(0, 4))

/** Turns the page to another year, keeping its other parameters. */
export const useTurnYear = (): ((year: number) => void) => {
  const navigate = useNavigate()
  return (year) => void navigate({ to: '.', search: (before) => ({ ...before, year }) })
}
