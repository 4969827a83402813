import './two-factor.css'
import { useQueryClient } from '@tanstack/react-query'
import { api } from '../../app/api.ts'
import { useSubmit } from '../../app/submit.ts'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { StatusTag } from '../../kit/StatusTag.tsx'
import { toast } from '../../kit/toasts.ts'
import { ReasonForm } from '../ReasonForm.tsx'

interface TwoFactorOfProps {
  personId: string
  name: string
  twoFactor: boolean
}

/** Somebody's second factor as the security officer sees it: whether it is on, and, where it is, the way to take it off. */
export const TwoFactorOf = ({ personId, name, twoFactor }: TwoFactorOfProps) =>
  twoFactor ? (
    <>
      <p className="two-factor-state">
        <StatusTag tone="ok">已启用</StatusTag>
        {name}遗失手机、恢复码也已用完时，请当面核实本人后停用。
      </p>
      <RemoveTwoFactor personId={personId} />
    </>
  ) : (
    <p className="two-factor-state">
      <StatusTag>未启用</StatusTag>
      {name}登录只用密码。
    </p>
  )

/** Takes off the second factor of somebody who lost the phone. */
const RemoveTwoFactor = ({ personId }: { personId: string }) => {
  const client = useQueryClient()
  const remove = useSubmit(api.identity.removeTwoFactorOf, {
    onSuccess: ({ name }) => {
      toast(`已停用“${name}”的两步验证，已登录的设备全部退出`)
      return client.invalidateQueries({ queryKey: ['identity'] })
    },
  })
  return (
    <>
      <ProblemAlert error={remove.error} />
      <ReasonForm
        label="停用两步验证的原因"
        placeholder="如手机遗失，已当面核实本人"
        word="停用两步验证"
        busy={remove.isPending}
        onGive={(reason) => remove.mutate({ personId, reason })}
      />
    </>
  )
}
