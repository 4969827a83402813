import './people.css'
import { PERMISSIONS, permissionKeys, ROLES, type Role } from '#contract/permissions.ts'
import { useMe } from '../../app/session.ts'
import { Icon } from '../../kit/Icon.tsx'
import { Page } from '../../kit/Page.tsx'

const isRole = (key: string): key is Role => key in ROLES
const ROLE_KEYS = Object.keys(ROLES).filter(isRole)

const grants = (key: (typeof permissionKeys)[number], role: Role): boolean =>
  PERMISSIONS[key].roles.some((one) => one === role)

/** What each role may do, as the system decides it. */
export const RolesPage = () => {
  const mine = new Set<Role>(useMe().roles)
  return (
    <Page title="岗位权限" subtitle="每个岗位可以做什么。底色深的是您现在的岗位。" width="wide">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must take the keyboard */}
      <section className="role-matrix" tabIndex={0} aria-label="岗位权限表">
        <table>
          <thead>
            <tr>
              <th scope="col">可以做的事</th>
              {ROLE_KEYS.map((role) => (
                <th key={role} scope="col" className={mine.has(role) ? 'role-mine' : ''}>
                  {ROLES[role]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {permissionKeys.map((key) => (
              <tr key={key}>
                <th scope="row">{PERMISSIONS[key].label}</th>
                {ROLE_KEYS.map((role) => (
                  <td key={role} className={mine.has(role) ? 'role-mine' : ''}>
                    {grants(key, role) ? (
                      <>
                        <Icon name="check" size={15} />
                        <span className="unseen">可以</span>
                      </>
                    ) : null}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Page>
  )
}
