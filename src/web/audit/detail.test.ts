import { expect, it } from 'vitest'
import { detailLines } from './detail.ts'

const lines = (detail: unknown): string[] =>
  detailLines(detail, (procedure) => `〈${procedure}〉`).map(
    ({ field, value }) => `${field}：${value}`,
  )

it('names fields and codes as people do', () => {
  expect(lines({ before: ['clerk'], after: ['clerk', 'archivist'], state: 'suspended' })).toEqual([
    '原岗位：查阅接待员',
    '现岗位：查阅接待员、档案员',
    '状态：停用',
  ])
  expect(lines({ procedure: 'identity.people', sizeBytes: 2048, roles: [] })).toEqual([
    '操作：〈identity.people〉',
    '大小：2 KB',
    '岗位：（无）',
  ])
})

it('shows what it has no name for as it stands, and nothing within nothing', () => {
  expect(lines({ outer: { inner: true, list: [{ a: 1 }] }, gone: null })).toEqual([
    'outer · inner：是',
    'outer · list · 0 · a：1',
    'gone：（空）',
  ])
  for (const none of [null, undefined, {}, 'text', 7]) expect(lines(none)).toEqual([])
})
