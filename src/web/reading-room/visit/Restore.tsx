import { Button } from 'antd'
import { api } from '../../app/api.ts'
import { useSubmit } from '../../app/submit.ts'
import { asProblem } from '../../app/transport.ts'
import { toast } from '../../kit/toasts.ts'
import { useRefresh, type VisitRecord } from '../queries.ts'

/** Takes the withdrawal of a visit back, where it could be registered as it stands. */
export const Restore = ({ visit }: { visit: VisitRecord }) => {
  const refresh = useRefresh()
  const restore = useSubmit(api.readingRoom.restoreVisit, {
    onSuccess: async () => {
      toast('已恢复')
      await refresh()
    },
  })
  const { visitId, version } = visit
  const ask = (): void =>
    restore.mutate(
      { visitId, version },
      { onError: (error) => toast(asProblem(error).body.detail, { tone: 'bad' }) },
    )
  return (
    <Button loading={restore.isPending} onClick={ask}>
      恢复
    </Button>
  )
}
