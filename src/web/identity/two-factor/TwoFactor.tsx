import './two-factor.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { api } from '../../app/api.ts'
import { ask } from '../../app/ask.ts'
import { formatInstant } from '../../kit/format.ts'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { StatusTag } from '../../kit/StatusTag.tsx'
import { Enrol } from './Enrol.tsx'
import { RecoveryCodes } from './RecoveryCodes.tsx'
import { toast } from '../../kit/toasts.ts'
import { ProveForm } from './ProveForm.tsx'

/** Fewer recovery codes than this are said to be few. */
const FEW = 3

type Doing = 'nothing' | 'enrol' | 'renew' | 'remove'

/** The person's own second factor: whether it is on, turning it on, new recovery codes, taking it off. */
export const TwoFactor = () => {
  const client = useQueryClient()
  const state = useQuery(ask('identity.twoFactor', api.identity.twoFactor, undefined))
  const [doing, setDoing] = useState<Doing>('nothing')
  const [codes, setCodes] = useState<string[] | null>(null)
  const done = async (): Promise<void> => {
    setDoing('nothing')
    await client.invalidateQueries({ queryKey: ['identity'] })
  }
  if (state.isPending) return <p className="account-note">正在读取…</p>
  if (state.isError)
    return <ProblemAlert error={state.error} onRetry={() => void state.refetch()} />
  if (codes) return <RecoveryCodes codes={codes} onKept={() => setCodes(null)} />
  const cancel = (): void => setDoing('nothing')
  const shown = (made: string[]): Promise<void> => {
    setCodes(made)
    return done()
  }
  if (doing === 'enrol') return <Enrol onDone={shown} onCancel={cancel} />
  if (doing === 'renew')
    return (
      <ProveForm
        name="two-factor-renew"
        procedure={api.identity.renewRecoveryCodes}
        submit="换发恢复码"
        onDone={({ recoveryCodes }) => {
          toast('已换发恢复码，原有的全部作废')
          return shown(recoveryCodes)
        }}
        onCancel={cancel}
      />
    )
  if (doing === 'remove')
    return (
      <ProveForm
        name="two-factor-remove"
        procedure={api.identity.removeTwoFactor}
        submit="停用"
        danger
        onDone={() => {
          toast('两步验证已停用，今后登录只需密码')
          return done()
        }}
        onCancel={cancel}
      />
    )
  const { enabledAt, codesLeft } = state.data
  if (enabledAt === null)
    return (
      <div className="two-factor-state">
        <StatusTag>未启用</StatusTag>
        <Button onClick={() => setDoing('enrol')}>启用两步验证</Button>
      </div>
    )
  return (
    <div className="two-factor-state">
      <StatusTag tone="ok">已启用</StatusTag>
      <span>{formatInstant(enabledAt)} 启用</span>
      <StatusTag tone={codesLeft < FEW ? 'warn' : 'plain'}>剩余恢复码 {codesLeft} 个</StatusTag>
      <Button onClick={() => setDoing('renew')}>换发恢复码</Button>
      <Button onClick={() => setDoing('remove')}>停用两步验证</Button>
      {codesLeft < FEW ? (
        <p className="account-note">恢复码快用完了，请换发：得到十个新的，原有的作废。</p>
      ) : null}
    </div>
  )
}
