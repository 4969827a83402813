import { afterEach, beforeEach, expect, test } from 'vitest'
import { testHouse, type TestHouse } from '#test/support/house.ts'
import { reasonOf } from '#test/support/reason.ts'

let house: TestHouse
let officer: Awaited<ReturnType<TestHouse['client']>>
beforeEach(async () => {
  house = await testHouse()
  officer = await house.client('system-officer')
})
afterEach(() => house.close())

const names = async () => (await officer.identity.departments({})).map(({ name }) => name)
const ids = async () =>
  (await officer.identity.departments({})).map(({ departmentId }) => departmentId)

test('have names that differ, also when two come at once', async () => {
  const add = () => reasonOf(officer.identity.createDepartment({ name: '利用科' }))
  const reasons = await Promise.all([add(), add(), add()])
  expect(reasons.filter((reason) => reason === 'none').length).toBe(1)
  const [first] = await officer.identity.departments({})
  if (!first) throw new Error('no department')
  const { departmentId } = first
  expect(
    await reasonOf(officer.identity.renameDepartment({ departmentId, name: '利用科' })),
  ).not.toBe('none')
})

test('stand in the order they are put in, wherever they are listed', async () => {
  const before = await names()
  await officer.identity.reorderDepartments({ departmentIds: (await ids()).toReversed() })
  expect(await names()).toEqual(before.toReversed())
  const archivist = await house.client('archivist')
  const [first = '', second = ''] = await ids()
  for (const [number, departmentId] of [
    ['1', second],
    ['2', first],
  ] as const)
    await archivist.holdings.createFonds({
      number,
      name: number,
      creatingBody: '立档单位',
      departmentId,
      heldFrom: '1990-01-01',
    })
  const { departments } = await archivist.holdings.table({})
  expect(departments.map(({ departmentId }) => departmentId)).toEqual([first, second])
})

test('are not reordered by who has not seen all of them', async () => {
  const [first = '', ...rest] = await ids()
  const reorder = (departmentIds: string[]) =>
    reasonOf(officer.identity.reorderDepartments({ departmentIds }))
  expect(await reorder(rest)).toBe('order-incomplete')
  expect(await reorder([first, first, ...rest])).toBe('order-incomplete')
  const [one, other] = await Promise.all([
    reorder([...rest, first]),
    reasonOf(officer.identity.createDepartment({ name: '新科' })),
  ])
  expect([['none', 'order-incomplete'].includes(one), other]).toEqual([true, 'none'])
  expect((await ids()).length).toBe(rest.length + 2)
})

test('are withdrawn where no record ever named one, and come back', async () => {
  const { departmentId, name } = await officer.identity.createDepartment({ name: '误设科' })
  await officer.identity.withdrawDepartment({ departmentId })
  expect(await names()).not.toContain(name)
  const newcomer = { username: 'xinren', name: '新人', departmentId, roles: ['clerk' as const] }
  expect(await reasonOf(officer.identity.createPerson(newcomer))).toBe('unknown-department')
  expect(await reasonOf(officer.identity.renameDepartment({ departmentId, name: '科' }))).toBe(
    'unknown-department',
  )
  await officer.identity.restoreDepartment({ departmentId })
  expect((await names()).at(-1)).toBe(name)
  const person = await officer.identity.createPerson(newcomer)
  expect(await reasonOf(officer.identity.withdrawDepartment({ departmentId }))).toBe(
    'department-in-use',
  )
  // An earlier state of the person still names it.
  await officer.identity.updatePerson({ ...person, departmentId: null })
  expect(await reasonOf(officer.identity.withdrawDepartment({ departmentId }))).toBe(
    'department-in-use',
  )
})

test('come back under no name that was given away meanwhile', async () => {
  const { departmentId } = await officer.identity.createDepartment({ name: '利用科' })
  await officer.identity.withdrawDepartment({ departmentId })
  await officer.identity.createDepartment({ name: '利用科' })
  expect(await reasonOf(officer.identity.restoreDepartment({ departmentId }))).toBe(
    'department-exists',
  )
})

test('are either named or withdrawn, when both come at once', async () => {
  for (let turn = 0; turn < 8; turn++) {
    const { departmentId } = await officer.identity.createDepartment({ name: `科${turn}` })
    const username = `xinren${turn}`
    const [named, withdrawn] = await Promise.all([
      reasonOf(
        officer.identity.createPerson({
          username,
          name: '新人',
          departmentId,
          roles: ['clerk' as const],
        }),
      ),
      reasonOf(officer.identity.withdrawDepartment({ departmentId })),
    ])
    expect([
      ['none', 'department-in-use'],
      ['unknown-department', 'none'],
    ]).toContainEqual([named, withdrawn])
  }
})
