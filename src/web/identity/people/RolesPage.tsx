import './roles.css'
import {
  PERMISSIONS,
  permissionKeys,
  ROLES,
  type Permission,
  type Role,
} from '#contract/permissions.ts'
import { choiceParam } from '../../app/search.ts'
import { useMe } from '../../app/session.ts'
import { Icon } from '../../kit/Icon.tsx'
import { Page } from '../../kit/Page.tsx'
import { useUrlState } from '../../kit/useUrlState.ts'
import { groupsOf } from './permission-groups.ts'

const isRole = (key: string): key is Role => key in ROLES
const ROLE_KEYS = Object.keys(ROLES).filter(isRole)
const GROUPS = groupsOf(permissionKeys)

const grants = (key: Permission, role: Role): boolean =>
  PERMISSIONS[key].roles.some((one) => one === role)

/** What each role may do, as the system decides it: a table, and, where that is too wide, one role at a time. */
export const RolesPage = () => (
  <Page title="岗位权限" subtitle="每个岗位可以做什么，由系统统一规定。" width="wide">
    <Matrix />
    <OneRole />
  </Page>
)

const Matrix = () => {
  const mine = new Set<Role>(useMe().roles)
  const shade = (role: Role): string => (mine.has(role) ? 'role-mine' : '')
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must take the keyboard
    <section className="role-matrix" tabIndex={0} aria-label="岗位权限表">
      <table>
        <thead>
          <tr>
            <th scope="col">底色深的是您的岗位</th>
            {ROLE_KEYS.map((role) => (
              <th key={role} scope="col" className={shade(role)}>
                {ROLES[role]}
              </th>
            ))}
          </tr>
        </thead>
        {GROUPS.map(({ label, keys }) => (
          <tbody key={label}>
            <tr>
              <th scope="rowgroup" colSpan={ROLE_KEYS.length + 1}>
                {label}
              </th>
            </tr>
            {keys.map((key) => (
              <tr key={key}>
                <th scope="row">{PERMISSIONS[key].label}</th>
                {ROLE_KEYS.map((role) => (
                  <td key={role} className={shade(role)}>
                    {grants(key, role) ? <May /> : null}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </section>
  )
}

const May = () => (
  <>
    <Icon name="check" size={15} />
    <span className="unseen">可以</span>
  </>
)

const OneRole = () => {
  const { roles: mine } = useMe()
  const own = mine[0] ?? 'clerk'
  const [{ role }, go] = useUrlState({ role: (raw) => choiceParam(raw, ROLE_KEYS) ?? own })
  return (
    <section className="role-one" aria-label="一个岗位的权限">
      <label htmlFor="role-one">岗位</label>
      <select
        id="role-one"
        value={role}
        onChange={({ target }) => isRole(target.value) && go({ role: target.value })}
      >
        {ROLE_KEYS.map((key) => (
          <option key={key} value={key}>
            {mine.includes(key) ? `${ROLES[key]}（您的岗位）` : ROLES[key]}
          </option>
        ))}
      </select>
      {GROUPS.map(({ label, keys }) => ({ label, may: keys.filter((key) => grants(key, role)) }))
        .filter(({ may }) => may.length > 0)
        .map(({ label, may }) => (
          <section key={label}>
            <h2>{label}</h2>
            <ul>
              {may.map((key) => (
                <li key={key}>{PERMISSIONS[key].label}</li>
              ))}
            </ul>
          </section>
        ))}
    </section>
  )
}
