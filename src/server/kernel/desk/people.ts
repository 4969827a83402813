import { STANDINGS } from '#contract/people.ts'
import { listPeople } from '../identity/people.ts'
import { FOUND, type Finder } from './desk.ts'

/** People by name or username, for who has charge of them. */
export const peopleFinder: Finder = {
  recordType: 'person',
  label: '人员',
  access: 'people.manage',
  find: async (ctx, q) => {
    const { rows } = await listPeople(ctx, { limit: FOUND, q })
    return rows.map(({ personId, name, username, standing }) => ({
      recordId: personId,
      title: name,
      detail: `${username}${standing === 'active' ? '' : `，${STANDINGS[standing]}`}`,
      path: `/people?edit=${encodeURIComponent(username)}`,
    }))
  },
}
