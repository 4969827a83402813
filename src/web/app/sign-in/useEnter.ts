import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { setSessionLost } from '../lost.ts'
import { meQuery } from '../session.ts'
import type { Me } from '../session.ts'

/** Goes in as the person just signed in: nothing read before stays. */
export const useEnter = (): ((me: Me, to: string) => void) => {
  const router = useRouter()
  const client = useQueryClient()
  return (me, to) => {
    setSessionLost(false)
    client.clear()
    client.setQueryData(meQuery.queryKey, me)
    router.history.replace(to)
  }
}
