import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testHouse, type TestHouse } from '#test/support/house.ts'
import { reasonOf } from '#test/support/reason.ts'
import { workOff } from '../jobs/work.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

const PEOPLE = {
  procedure: 'identity.people',
  input: {},
  title: '人员',
  columns: [
    { field: 'username', title: '用户名' },
    { field: 'standing', title: '状态' },
    { field: 'version', title: '版本' },
  ],
}

const LOG = {
  procedure: 'records.audit',
  input: { procedure: 'identity.createPerson' },
  title: '审计日志',
  columns: [
    { field: 'at', title: '时间' },
    { field: 'who', title: '人员' },
    { field: 'act', title: '操作' },
  ],
}

const cellsOf = async (file: File) => {
  const { sheets } = await readXlsx(new Uint8Array(await file.arrayBuffer()))
  return sheets[0]?.rows ?? []
}

test('writes every row of a list to a spreadsheet, codes in words', async () => {
  for (let n = 0; n < 210; n++) await house.person(`reader-${String(n).padStart(3, '0')}`, [])
  const client = await house.client('director')
  const { jobId } = await client.desk.exportTable(PEOPLE)
  await workOff(house.house)
  expect(await client.jobs.get({ jobId })).toMatchObject({ state: 'done', fileName: '人员.xlsx' })
  const [head, ...rows] = await cellsOf(await client.jobs.document({ jobId }))
  expect(head).toEqual(['用户名', '状态', '版本'])
  const { rows: listed } = await client.identity.people({ limit: 5 })
  expect(rows.slice(0, 5).map(([name]) => name)).toEqual(listed.map(({ username }) => username))
  expect(rows.length).toBe(220)
  expect(new Set(rows.map(([, state]) => state))).toEqual(new Set(['在用']))
})

test('writes what is read: instants by the archive’s clock, several codes in words', async () => {
  const officer = await house.client('system-officer')
  await officer.identity.createPerson({
    username: 'both',
    name: '两岗',
    departmentId: null,
    roles: ['clerk', 'archivist'],
  })
  const rowsOf = async (username: string, asked: typeof PEOPLE | typeof LOG) => {
    const client = await house.client(username)
    const { jobId } = await client.desk.exportTable(asked)
    await workOff(house.house)
    return cellsOf(await client.jobs.document({ jobId }))
  }
  const people = await rowsOf('director', {
    ...PEOPLE,
    columns: [
      { field: 'name', title: '姓名' },
      { field: 'roles', title: '岗位' },
    ],
  })
  expect(people).toContainEqual(['两岗', '档案员、查阅接待员'])
  const { records } = await house.client('audit-officer')
  const created = { procedure: 'identity.createPerson', limit: 1 }
  const [row] = (await records.audit(created)).rows
  const at = new Date(row?.at ?? '').toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' })
  expect((await rowsOf('audit-officer', LOG)).at(1)).toEqual([at, '测试system-officer', '新增人员'])
})

test('writes a list with its filters, and money in 元', async () => {
  const head = await house.client('department-head')
  const project = await head.money.createProject({
    code: 'p1',
    name: '=1+1',
    basis: '依据',
    goal: '目标',
    departmentId: house.departments.office,
    startsOn: '2024-01-01',
    endsOn: '2024-12-31',
  })
  const { jobId } = await head.desk.exportTable({
    ...PEOPLE,
    procedure: 'money.listProjects',
    title: '项目',
    columns: [{ field: 'name', title: '名称' }],
  })
  await workOff(house.house)
  const rows = await cellsOf(await head.jobs.document({ jobId }))
  expect(rows).toEqual([['名称'], [project.name]])
})

test('refuses a filter that no database stores, however deep it stands', async () => {
  const client = await house.client('director')
  const odd = { ...PEOPLE, input: { q: { deeper: ['\u0000'] } } }
  expect(await reasonOf(client.desk.exportTable(odd))).toBe('bad-text')
})

test('refuses what is no list, a field that its rows lack, and a list the person may not read', async () => {
  const client = await house.client('director')
  const other = (more: object) => client.desk.exportTable({ ...PEOPLE, ...more })
  expect(await reasonOf(other({ procedure: 'identity.me' }))).toBe('not-a-list')
  expect(await reasonOf(other({ procedure: 'nothing.here' }))).toBe('unknown-procedure')
  expect(await reasonOf(other({ columns: [{ field: 'toString', title: '甲' }] }))).toBe(
    'unknown-column',
  )
  const { jobId } = await other({
    procedure: 'records.audit',
    columns: [{ field: 'summary', title: '内容' }],
  })
  await workOff(house.house)
  expect(await client.jobs.get({ jobId })).toMatchObject({
    state: 'failed',
    failure: expect.stringContaining('不能进行'),
  })
})

test('keeps views for their person, replaces one of the same name, and lets one go', async () => {
  const clerk = await house.client('clerk')
  const view = { place: '/holdings', name: '婚姻类', search: '?q=婚姻' }
  const kept = await clerk.desk.saveView(view)
  expect(await clerk.desk.saveView({ ...view, search: '?q=结婚' })).toEqual({
    ...kept,
    search: '?q=结婚',
  })
  expect(await clerk.desk.views({ place: '/holdings' })).toHaveLength(1)
  const director = await house.client('director')
  expect(await director.desk.views({ place: '/holdings' })).toEqual([])
  expect(await reasonOf(director.desk.withdrawView({ viewId: kept.viewId }))).toBe('unknown-view')
  await clerk.desk.withdrawView({ viewId: kept.viewId })
  expect(await clerk.desk.views({ place: '/holdings' })).toEqual([])
  expect((await clerk.desk.saveView(view)).viewId).not.toBe(kept.viewId)
})
