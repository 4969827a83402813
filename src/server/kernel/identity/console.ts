import { problem } from '#contract/problem.ts'
import type { Db, House } from '../context.ts'
import { newId } from '../ids.ts'
import { beginChange, writeAudit } from '../write.ts'
import { newInvitation } from './invitation.ts'
import type { Who } from './lock-out.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { factorOf } from './second-factor.ts'
import { takeAwayFactor } from './two-factor.ts'

/** Somebody named on the server's console; the archive's code decides among several of one username. */
export interface Named {
  username: string
  archive?: string | undefined
}

interface Person extends Who {
  name: string
  username: string
  state: 'active' | 'suspended'
}

const personNamed = async (db: Db, { username, archive }: Named): Promise<Person> => {
  let query = db
    .selectFrom('person as p')
    .innerJoin('archive as a', 'a.archiveId', 'p.archiveId')
    .select(['p.archiveId', 'p.personId', 'p.name', 'p.username', 'p.state'])
    .where('p.username', '=', username)
  if (archive !== undefined) query = query.where('a.code', '=', archive)
  const [found, another] = await query.limit(2).execute()
  if (!found) throw problem('not-found', 'unknown-person', `没有用户 ${username}`)
  if (another)
    throw problem(
      'invalid',
      'choose-archive',
      `用户名 ${username} 在多个档案馆中存在，请指明馆代号`,
    )
  return found
}

interface Deed<T> {
  summary: string
  outcome: T
}

/** A write of whoever runs the server, in nobody's name: one transaction with its audit row. */
const atConsole = async <T>(
  { db: house }: House,
  named: Named,
  procedure: string,
  work: (db: Db, person: Person) => Promise<Deed<T>>,
): Promise<T> =>
  house.transaction().execute(async (db) => {
    const person = await personNamed(db, named)
    const changeNo = await beginChange(db, person.archiveId)
    await oneAtATime({ db, archive: person })
    const { summary, outcome } = await work(db, person)
    const request = {
      id: newId(),
      ip: null,
      userAgent: 'lantai',
      idempotencyKey: null,
      session: null,
    }
    const { personId: recordId } = person
    await writeAudit(db, { archive: person, actor: null, request, procedure }, changeNo, {
      summary: `${summary}（在服务器上执行）`,
      recordType: 'person',
      recordId,
    })
    return outcome
  })

/** For a house whose only security officer lost the phone: ends a person's second factor and sessions. */
export const removeTwoFactorAtConsole = (house: House, named: Named): Promise<Person> =>
  atConsole(house, named, 'identity.removeTwoFactorOf', async (db, person) => {
    const { name, username } = person
    if (!(await factorOf(db, person))?.enabledAt)
      throw problem('rule', 'two-factor-off', `${name}没有启用两步验证，无须停用`)
    await takeAwayFactor(db, person)
    return { summary: `停用 ${name}（${username}）的两步验证`, outcome: person }
  })

/** For a house whose only system officer forgot the password: makes anybody an invitation. */
export const inviteAtConsole = (house: House, named: Named) =>
  atConsole(house, named, 'identity.invite', async (db, person) => {
    const { name, username, state, archiveId, personId } = person
    if (state === 'suspended')
      throw problem('rule', 'suspended', `${name}已停用，请先由系统管理员恢复`)
    const made = await newInvitation(db, { archiveId, personId }, null)
    return { summary: `邀请 ${name}（${username}）设置密码`, outcome: { name, ...made } }
  })
