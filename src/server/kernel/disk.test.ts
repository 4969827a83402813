import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testHouse, type TestHouse } from '#test/support/house.ts'
import { reasonOf } from '#test/support/reason.ts'
import { diskFull } from './database-problem.ts'
import { diskGuard } from './disk.ts'

const GB = 1024 ** 3

describe('the guard of the disk', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lantai-disk-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  test('stops writing before the disk is full, and lets it go on when there is space again', async () => {
    let free = 10 * GB
    const guard = diskGuard(folder, () => ({ size: 20 * GB, free }))
    const told: string[] = []
    const look = async (left: number): Promise<boolean> => {
      free = left
      await guard.look((words) => told.push(words))
      return guard.isFull()
    }
    expect(await look(10 * GB)).toBe(false)
    expect(existsSync(join(folder, 'reserve'))).toBe(true)
    expect(await look(0.1 * GB)).toBe(true)
    expect(await look(0.26 * GB)).toBe(true)
    expect(await look(1 * GB)).toBe(false)
    expect(told).toEqual(['磁盘只剩 102 MB，已停止保存', '磁盘又有 1024 MB，已恢复保存'])
  })
})

describe('a house whose disk is full', () => {
  let full = false
  let house: TestHouse
  beforeAll(async () => {
    house = await testHouse({ refusal: () => (full ? diskFull() : null) })
  })
  afterAll(() => house.close())

  test('reads, refuses to write in words, and writes again when there is space', async () => {
    const clerk = await house.client('clerk')
    const reader = { name: '读者', idType: 'other', idNumber: null } as const
    const { readerId } = await clerk.readingRoom.registerReader(reader)
    full = true
    expect((await clerk.readingRoom.getReader({ readerId })).name).toBe('读者')
    expect(
      await clerk.evidence.value({
        key: 'reading-room.visitors',
        from: '2024-01-01',
        to: '2024-12-31',
      }),
    ).toMatchObject({ value: '0' })
    expect(await reasonOf(clerk.readingRoom.registerReader(reader))).toBe('disk-full')
    full = false
    expect((await clerk.readingRoom.registerReader(reader)).name).toBe('读者')
  })
})
