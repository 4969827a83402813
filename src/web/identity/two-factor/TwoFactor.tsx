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
import { Remove } from './Remove.tsx'

/** Fewer recovery codes than this are said to be few. */
const FEW = 3

type Doing = 'nothing' | 'enrol' | 'remove'

/** The person's own second factor: whether it is on, turning it on, taking it off. */
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
  const enrolled = (made: string[]): Promise<void> => {
    setCodes(made)
    return done()
  }
  if (doing === 'enrol') return <Enrol onDone={enrolled} onCancel={cancel} />
  if (doing === 'remove') return <Remove onDone={done} onCancel={cancel} />
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
      <Button onClick={() => setDoing('remove')}>停用两步验证</Button>
      {codesLeft < FEW ? (
        <p className="account-note">恢复码快用完了：停用后重新启用，即得到一组新的恢复码。</p>
      ) : null}
    </div>
  )
}
