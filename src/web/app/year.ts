import { useNavigate } from '@tanstack/react-router'
import { shellRoute } from './roots.tsx'
import { useMe } from './session.ts'

/** The year of work shown where the address names none: the year of today in the archive's time zone. */
const defaultYear = (today: string): number => Number(today.slice(0, 4))

/** The year every page behind sign-in is about; the address holds it. */
export const useYear = (): number => {
  const { year } = shellRoute.useSearch()
  const me = useMe()
  return year ?? defaultYear(me.archive.today)
}

/** Turns the page to another year, keeping its other parameters. */
export const useTurnYear = (): ((year: number) => void) => {
  const navigate = useNavigate()
  return (year) => void navigate({ to: '.', search: (before) => ({ ...before, year }) })
}
