import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { api } from '../../app/api.ts'
import { useSubmit } from '../../app/submit.ts'
import { useSubmitKey } from '../../kit/form/useSubmitKey.ts'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { toast } from '../../kit/toasts.ts'
import { UsesBox } from '../desk/UsesBox.tsx'
import { useUnitText } from '../desk/use-unit-text.ts'
import { useRefresh, type VisitRecord } from '../queries.ts'
import { amendmentOf, usedBy } from './uses.ts'

/** Changes what a visit used: what is added is judged as at the desk, what is taken off leaves every count. */
export const AmendUses = ({ visit, onClose }: { visit: VisitRecord; onClose: () => void }) => {
  const refresh = useRefresh()
  // The version the list was opened on goes with it, so that another's change is not overwritten unseen.
  const [seen] = useState(visit)
  const [uses, setUses] = useState(() => usedBy(visit))
  const form = useRef<HTMLFormElement>(null)
  const units = useUnitText(form)
  useEffect(() => form.current?.querySelector('input')?.focus(), [])
  const save = useSubmit(api.readingRoom.amendVisit, {
    onSuccess: async () => {
      toast('已保存利用明细')
      onClose()
      await refresh()
    },
  })
  const submit = (): void => {
    if (!save.isPending && units.ready()) save.mutate(amendmentOf(seen, uses))
  }
  useSubmitKey(form, submit)
  return (
    <form
      ref={form}
      className="slip"
      aria-label="利用明细"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <ProblemAlert error={save.error} />
      <UsesBox {...units.box} uses={uses} onChange={setUses} />
      <div className="slip-foot">
        <Button onClick={onClose}>取消</Button>
        <Button type="primary" htmlType="submit" loading={save.isPending} title="Ctrl+Enter">
          保存
        </Button>
      </div>
    </form>
  )
}
