import type { SampleOptions, SampleTable } from '../base/table.ts'
import { millisAt } from '../base/dates.ts'
import { idsFor } from '../base/ids.ts'
import { tableOf } from '../base/table.ts'
import { DEPARTMENTS, PEOPLE } from './people.ts'

/** The day the archive began to work with the system. */
const BEGUN = millisAt('2023-11-20')

/** Finds the ids of departments by key and of people by username. */
export interface House {
  departmentId: (key: string) => string
  personId: (username: string) => string
}

const placeOf = (list: readonly string[], name: string): number => {
  const place = list.indexOf(name)
  if (place < 0) throw new Error(`nobody and no department is called ${name}`)
  return place
}

/** The sample's departments and people as ids. */
export const houseOf = (archiveId: string): House => {
  const departmentIdOf = idsFor(archiveId, 'department')
  const personIdOf = idsFor(archiveId, 'person')
  const keys = DEPARTMENTS.map((one) => one.key)
  const usernames = PEOPLE.map((one) => one.username)
  return {
    departmentId: (key) => departmentIdOf(BEGUN, placeOf(keys, key)),
    personId: (username) => personIdOf(BEGUN, placeOf(usernames, username)),
  }
}

// Who has no hash has no credential: they stand in the records but cannot sign in.
const credentials = (options: SampleOptions, house: House) =>
  PEOPLE.flatMap(({ username }) => {
    const password_hash = options.passwordHashes[username]
    if (password_hash === undefined) return []
    return [{ archive_id: options.archiveId, person_id: house.personId(username), password_hash }]
  })

/** The archive, its departments, people, credentials and roles. */
export const houseTables = (options: SampleOptions, house: House): SampleTable[] => {
  const { archiveId: archive_id } = options
  const roleId = idsFor(archive_id, 'role')
  const roles = PEOPLE.flatMap((one) => one.roles.map((role) => ({ username: one.username, role })))
  return [
    tableOf(
      'archive',
      ['archive_id', 'code', 'name'],
      [{ archive_id, code: 'huaihua', name: '怀化市档案馆' }],
    ),
    tableOf(
      'department',
      ['archive_id', 'department_id', 'key', 'name', 'sort'],
      DEPARTMENTS.map((one, sort) => ({
        archive_id,
        department_id: house.departmentId(one.key),
        ...one,
        sort,
      })),
    ),
    tableOf(
      'person',
      ['archive_id', 'person_id', 'username', 'name', 'department_id', 'state'],
      PEOPLE.map((one) => ({
        archive_id,
        person_id: house.personId(one.username),
        username: one.username,
        name: one.name,
        department_id: one.department === undefined ? null : house.departmentId(one.department),
        state: 'active',
      })),
    ),
    tableOf(
      'credential',
      ['archive_id', 'person_id', 'password_hash'],
      credentials(options, house),
    ),
    tableOf(
      'person_role',
      ['archive_id', 'person_role_id', 'person_id', 'role', 'granted_by'],
      roles.map(({ username, role }, index) => ({
        archive_id,
        person_role_id: roleId(BEGUN, index),
        person_id: house.personId(username),
        role,
        granted_by: house.personId('yuanj'),
      })),
    ),
  ]
}
