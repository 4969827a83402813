import { getRouteApi, useMatches, useNavigate } from '@tanstack/react-router'
import { useMe } from './session.ts'

const shell = getRouteApi('/shell')

/** The year a page behind sign-in is about: the address's, or else the one its room works in. */
export const useYear = (): number => {
  const { year } = shell.useSearch()
  const me = useMe()
  const thisYear = useThisYear()
  const daily = useMatches({ select: (all) => all.some(({ staticData }) => staticData.year) })
  return year ?? (daily ? thisYear : me.archive.year)
}

/** The year of the archive's today. */
export const useThisYear = (): number => Number(useMe().archive.today.slice(0, 4))

/** Whether a year has ended: nothing of it is paid any more. */
export const useEnded = (): ((year: number) => boolean) => {
  const thisYear = useThisYear()
  return (year) => year < thisYear
}

/** Turns the page to another year, keeping its other parameters. */
export const useTurnYear = (): ((year: number) => void) => {
  const navigate = useNavigate()
  return (year) => void navigate({ to: '.', search: (before) => ({ ...before, year }) })
}
