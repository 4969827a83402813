import { Link } from '@tanstack/react-router'
import { PERMISSIONS } from '#contract/permissions.ts'
import type { Permission } from '#contract/permissions.ts'
import { roleNames, useMe } from '../session.ts'
import { Message } from './Message.tsx'

/** The person may not see the page: says which permission it needs and which roles they have. */
export const ForbiddenPage = ({ permission }: { permission: Permission }) => {
  const me = useMe()
  return (
    <Message
      stamp="无权限"
      title="您的岗位不能查看此页"
      actions={
        <Link to="/" className="quiet-button solid-button">
          回到工作台
        </Link>
      }
    >
      <p>
        此页需要“{PERMISSIONS[permission].label}”权限，您现在的岗位是：{roleNames(me) || '未分配'}
        。如工作需要，请联系系统管理员调整岗位。
      </p>
    </Message>
  )
}
