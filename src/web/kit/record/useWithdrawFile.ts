import { useQueryClient } from '@tanstack/react-query'
import { api } from '../../app/api.ts'
import { asProblem } from '../../app/transport.ts'
import { toast } from '../toasts.ts'
import { offerUndo } from '../undo.ts'
import type { Attachment } from './upload.ts'

/** Withdraws a file at once and offers to take it back. */
export const useWithdrawFile = (): ((file: Attachment) => Promise<void>) => {
  const client = useQueryClient()
  const again = () => client.invalidateQueries({ type: 'active' })
  return async ({ attachmentId, version, fileName }) => {
    try {
      const gone = await api.attachments.withdraw({ attachmentId, version })
      await again()
      offerUndo({
        message: `已作废附件“${fileName}”`,
        undo: () => api.attachments.restore({ attachmentId, version: gone.version }).then(again),
      })
    } catch (error) {
      toast(asProblem(error).body.detail, { tone: 'bad' })
    }
  }
}
