import { PERMIT_STATES } from '#contract/permits.ts'
import { ID_TYPES } from '#contract/reading-room-rows.ts'
import { FOUND, type Finder } from '#server/kernel/desk/desk.ts'
import { permitPage } from './permits/store.ts'
import { readerPage } from './store.ts'

type Reader = Awaited<ReturnType<typeof readerPage>>['rows'][number]

/** What tells a reader from another of the name; of the identity number only its end. */
const noteOf = ({ idType, idNumberTail, organisation }: Reader): string =>
  [`${ID_TYPES[idType]}${idNumberTail === null ? '' : ` …${idNumberTail}`}`, organisation]
    .filter(Boolean)
    .join('，')

/** Readers by name. */
const readers: Finder = {
  recordType: 'reader',
  label: '读者',
  access: 'reading-room.read',
  find: async (ctx, q) => {
    const { rows } = await readerPage(ctx, { limit: FOUND, name: q, withdrawn: false })
    return rows.map((row) => ({
      recordId: row.readerId,
      title: row.name,
      detail: noteOf(row),
      path: `/reading-room/readers/${row.readerId}`,
    }))
  },
}

/** Permits to read what is not open, by number or by their reader. */
const permits: Finder = {
  recordType: 'permit',
  label: '利用审批',
  access: 'reading-room.read',
  find: async (ctx, q) => {
    const { rows } = await permitPage(ctx, { limit: FOUND, q, withdrawn: false })
    return rows.map((row) => ({
      recordId: row.permitId,
      title: `${row.number}　${row.readerName}`,
      detail: PERMIT_STATES[row.state],
      path: `/reading-room/permits/${row.permitId}`,
    }))
  },
}

export const finders = [readers, permits]
