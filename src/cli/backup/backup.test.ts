import { appendFile, cp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { callProcedure } from '#server/call.ts'
import { callerOfName } from '#server/kernel/identity/session.ts'
import { openHouse, type OpenHouse } from '#server/open-house.ts'
import { photographOf } from '#test/support/holding.ts'
import { runToEnd } from '#test/support/program.ts'
import { foundIn } from '#test/support/real-house.ts'
import { temporaryFolder } from '#test/support/temporary-house.ts'
import { LEFT_OUT } from './manifest.ts'

const ID_NUMBER = '11010519491231002X'
const PDF = '%PDF-1.7\n% 介绍信\n%%EOF\n'

let source: string
let archiveId: string
let backup: string
let readerId: string
let before: unknown

const opened = (dataFolder: string): Promise<OpenHouse> =>
  openHouse(
    { databaseUrl: null, dataFolder, port: 0, host: '127.0.0.1', sample: 'none', trustProxy: [] },
    'command',
  )

const photograph = async ({ ownerUrl }: OpenHouse): Promise<unknown> => {
  const owner = new Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    const rows = z
      .array(z.object({ name: z.string() }).loose())
      .parse(await photographOf(owner, archiveId))
    return rows.filter(({ name }) => !LEFT_OUT.includes(name))
  } finally {
    await owner.end()
  }
}

beforeAll(async () => {
  source = await temporaryFolder()
  const house = await foundIn(source)
  archiveId = house.archiveId
  const clerk = await house.client('clerk')
  const reader = await clerk.readingRoom.registerReader({
    name: '读者',
    idType: 'resident-id',
    idNumber: ID_NUMBER,
  })
  readerId = reader.readerId
  await clerk.readingRoom.registerVisit({
    readerId,
    visitedOn: '2024-05-06',
    purpose: 'personal',
    channel: 'desk',
    outcome: 'found',
  })
  const file = new File([PDF], '介绍信.pdf', { type: 'application/pdf' })
  await clerk.attachments.upload({ recordType: 'reader', recordId: readerId, kind: 'letter', file })
  before = await photograph(house.open)
  await house.open.close()
  backup = join(await temporaryFolder(), 'backup')
  const { status, output } = await runToEnd(['backup', backup], { LANTAI_DATA: source })
  expect(output).toContain('已备份')
  expect(status).toBe(0)
}, 120_000)

const restore = async (from: string, into: string) =>
  runToEnd(['restore', from], { LANTAI_DATA: into })

describe('a restored house', () => {
  let restored: OpenHouse
  beforeAll(async () => {
    const target = await temporaryFolder()
    expect((await restore(backup, target)).output).toContain('已恢复')
    restored = await opened(target)
  }, 60_000)
  afterAll(() => restored?.close())

  test('has every row of every table, versions and audit included', async () => {
    expect(await photograph(restored)).toEqual(before)
  })

  test('reads identity numbers, documents and figures, and goes on working', async () => {
    const { house } = restored
    const caller = await callerOfName(house.db, 'clerk')
    const call = (name: string, input: unknown) => callProcedure(house, caller, name, input)
    expect(await call('readingRoom.getReader', { readerId })).toMatchObject({ name: '读者' })
    expect(
      await call('readingRoom.findReader', { idType: 'resident-id', idNumber: ID_NUMBER }),
    ).toMatchObject({ reader: { readerId } })
    const [letter] = z
      .array(z.object({ attachmentId: z.string() }))
      .parse(await call('attachments.list', { recordType: 'reader', recordId: readerId }))
    const content = await call('attachments.content', { attachmentId: letter?.attachmentId })
    expect(content instanceof File && (await content.text())).toBe(PDF)
    const visitors = { key: 'reading-room.visitors', from: '2024-01-01', to: '2024-12-31' }
    expect(await call('evidence.value', visitors)).toMatchObject({ value: '1' })
    await call('readingRoom.registerVisit', {
      readerId,
      visitedOn: '2024-06-07',
      purpose: 'personal',
      channel: 'desk',
      outcome: 'found',
    })
    expect(await call('evidence.value', visitors)).toMatchObject({ value: '2' })
  })
})

const copied = async (): Promise<string> => {
  const copy = join(await temporaryFolder(), 'copy')
  await cp(backup, copy, { recursive: true })
  return copy
}

describe('a backup is refused whole', () => {
  let target: string
  beforeAll(async () => {
    target = await temporaryFolder()
  })
  const spoilt: [string, (folder: string) => Promise<unknown>, RegExp][] = [
    ['one that lacks a table', (folder) => rm(join(folder, 'visit.copy.gz')), /损坏.*visit/],
    [
      'one whose table was cut short',
      async (folder) => {
        const path = join(folder, 'visit.copy.gz')
        await writeFile(path, (await readFile(path)).subarray(0, 30))
      },
      /损坏.*visit/,
    ],
    [
      'one whose document was changed',
      async (folder) => {
        const objects = join(folder, 'objects', archiveId)
        for (const name of await readdir(objects)) await appendFile(join(objects, name), 'x')
      },
      /损坏.*附件/,
    ],
    [
      'one of another version',
      async (folder) => {
        const path = join(folder, 'manifest.json')
        const text = (await readFile(path, 'utf8')).replace('0001-', '9999-')
        await writeFile(path, text)
      },
      /另一版本/,
    ],
    [
      'one without its contents',
      (folder) => writeFile(join(folder, 'manifest.json'), '{"format": 2}'),
      /manifest\.json/,
    ],
  ]
  test.each(spoilt)('%s', async (_name, spoil, message) => {
    const folder = await copied()
    await spoil(folder)
    const { status, output } = await restore(folder, target)
    expect(output).toMatch(message)
    expect(output).not.toContain('at ')
    expect(status).toBe(1)
    expect(await readdir(target)).toEqual(['owner'])
  })

  test('where an archive already is, and where the folder is no backup', async () => {
    expect((await restore(backup, source)).output).toMatch(/库中已有档案馆/)
    expect((await restore(source, await temporaryFolder())).output).toMatch(/不是兰台的备份/)
  })
})

test('a backup never writes into a folder that is there', async () => {
  await cp(backup, `${backup}.part`, { recursive: true })
  const { status, output } = await runToEnd(['backup', backup], { LANTAI_DATA: source })
  expect(output).toContain('无法新建文件夹')
  expect(status).toBe(1)
  expect((await stat(join(backup, 'manifest.json'))).isFile()).toBe(true)
})
