import { Button } from 'antd'
import { api } from '../../app/api.ts'
import { useMe } from '../../app/session.ts'
import { useSubmit } from '../../app/submit.ts'
import { formatInstant } from '../../kit/format.ts'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { Fact } from '../../kit/record/Fact.tsx'
import { toast } from '../../kit/toasts.ts'
import { offerUndo } from '../../kit/undo.ts'
import { ReasonForm } from '../ReasonForm.tsx'
import { useRefreshPeople, type Person } from './queries.ts'

interface PersonActsProps {
  person: Person
  /** Makes the person a link to set their password by. */
  onInvite: (person: Person) => void
}

/** How a person gets in, and is shut out. */
export const PersonActs = ({ person, onInvite }: PersonActsProps) => {
  const own = useMe().person.personId === person.personId
  return (
    <dl className="record-facts people-acts">
      <Fact label="登录密码">
        {own ? '本人的密码在“我的账号”中修改。' : <Invite person={person} onInvite={onInvite} />}
      </Fact>
      <Fact label="账号">
        <Suspend person={person} />
      </Fact>
      <Fact label="两步验证">
        {person.twoFactor ? '已启用；本人遗失手机时，由安全保密员核实后停用。' : '未启用'}
      </Fact>
    </dl>
  )
}

const PASSWORD = {
  active: '本人已设置；忘记时生成新的链接，用后原密码作废，锁定解除。',
  invited: '本人还没有设置。',
  uninvited: '本人还没有设置，也没有可用的邀请链接。',
  suspended: '停用期间不能邀请。',
} as const

const Invite = ({ person, onInvite }: PersonActsProps) => {
  const refresh = useRefreshPeople()
  const { name, standing, invitedUntil, locked } = person
  const revoke = useSubmit(api.identity.revokeInvitation, {
    onSuccess: async () => {
      toast(`已撤销“${name}”的邀请链接`)
      await refresh()
    },
  })
  return (
    <>
      <p>
        {locked ? '因连续输错密码已锁定，一刻钟后自行解除。' : ''}
        {PASSWORD[standing]}
        {invitedUntil === null ? '' : `已有邀请链接，有效期至 ${formatInstant(invitedUntil)}。`}
      </p>
      <ProblemAlert error={revoke.error} />
      <div className="people-buttons">
        {standing === 'suspended' ? null : (
          <Button onClick={() => onInvite(person)}>
            {invitedUntil === null ? '生成邀请链接' : '重新生成邀请链接'}
          </Button>
        )}
        {invitedUntil === null ? null : (
          <Button loading={revoke.isPending} onClick={() => revoke.mutate(person)}>
            撤销邀请链接
          </Button>
        )}
      </div>
    </>
  )
}

const Suspend = ({ person }: { person: Person }) => {
  const refresh = useRefreshPeople()
  const restore = useSubmit(api.identity.restorePerson, {
    onSuccess: async ({ name }) => {
      toast(`已恢复“${name}”`)
      await refresh()
    },
  })
  const suspend = useSubmit(api.identity.suspendPerson, {
    onSuccess: async (suspended) => {
      offerUndo({
        message: `已停用“${suspended.name}”，已登录的设备全部退出`,
        undo: async () => {
          await api.identity.restorePerson(suspended)
          await refresh()
        },
      })
      await refresh()
    },
  })
  const out = person.standing === 'suspended'
  return (
    <>
      <p>{out ? '已停用，不能登录。' : '停用后立即不能登录，已登录的即时退出；记录都保留。'}</p>
      <ProblemAlert error={suspend.error ?? restore.error} />
      <div className="people-buttons">
        {out ? (
          <Button loading={restore.isPending} onClick={() => restore.mutate(person)}>
            恢复
          </Button>
        ) : (
          <ReasonForm
            label="停用原因"
            placeholder="如调离、退休"
            word="停用"
            busy={suspend.isPending}
            onGive={(reason) => suspend.mutate({ ...person, reason })}
          />
        )}
      </div>
    </>
  )
}
