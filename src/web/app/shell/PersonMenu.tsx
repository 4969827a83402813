import { Link } from '@tanstack/react-router'
import { Popover } from 'antd'
import { useState } from 'react'
import { Icon } from '../../kit/Icon.tsx'
import { ROLES } from '#contract/permissions.ts'
import { useMe, useSignOut } from '../session.ts'

/** Who is working: name, department, roles, account, sign out. */
export const PersonMenu = () => {
  const me = useMe()
  const [open, setOpen] = useState(false)
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      arrow={false}
      content={<PersonCard onFollow={() => setOpen(false)} />}
    >
      <button type="button" className="quiet-button person" aria-expanded={open}>
        <span className="person-seal" aria-hidden="true">
          {me.person.name.slice(0, 1)}
        </span>
        <span className="person-name">{me.person.name}</span>
        <Icon name="down" size={14} />
      </button>
    </Popover>
  )
}

const PersonCard = ({ onFollow }: { onFollow: () => void }) => {
  const me = useMe()
  const signOut = useSignOut()
  return (
    <div className="person-card">
      <p className="person-card-name">{me.person.name}</p>
      <p className="person-card-where">
        {me.person.department?.name ?? '未分配部门'} · {me.person.username}
      </p>
      <ul className="person-card-roles">
        {me.roles.map((role) => (
          <li key={role}>{ROLES[role]}</li>
        ))}
      </ul>
      <Link to="/account" className="quiet-button" onClick={onFollow}>
        我的账号
      </Link>
      <button type="button" className="quiet-button" onClick={() => void signOut()}>
        退出登录
      </button>
    </div>
  )
}
