import { useQueryClient } from '@tanstack/react-query'
import { api } from '../app/api.ts'
import { useSubmit } from '../app/submit.ts'
import { toast } from '../kit/toasts.ts'

/** Ends a session, and reads again where people are signed in. */
export const useRevoke = () => {
  const client = useQueryClient()
  return useSubmit(api.identity.revokeSession, {
    onSuccess: async () => {
      toast('已终止该设备的登录')
      await client.invalidateQueries({ queryKey: ['identity', 'sessions'] })
      await client.invalidateQueries({ queryKey: ['identity', 'liveSessions'] })
    },
  })
}
