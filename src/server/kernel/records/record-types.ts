import type { RecordType } from '../record-type.ts'

export const kernelRecordTypes: readonly RecordType[] = [
  {
    key: 'person',
    label: '人员',
    table: 'person',
    idColumn: 'person_id',
    access: 'people.manage',
    columns: { username: '用户名', name: '姓名', departmentId: '部门', state: '状态' },
    describe: async (ctx, ids) => {
      const rows = await ctx.db
        .selectFrom('person')
        .select(['personId', 'name', 'username'])
        .where('archiveId', '=', ctx.archive.archiveId)
        .where('personId', 'in', ids)
        .execute()
      return new Map(rows.map((row) => [row.personId, { title: `${row.name}（${row.username}）` }]))
    },
  },
]
