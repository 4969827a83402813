import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { inDatabase, runOnce } from '#test/support/address.ts'
import { migrate } from './migrate.ts'

const secrets = {
  ownerPassword: '',
  serverPassword: 'a'.repeat(48),
  identityKey: randomBytes(32),
}

let folder = ''
let url = ''
const admin = inDatabase(inject('ownerUrl'), 'postgres')
const name = () => new URL(url).pathname.slice(1)

const script = (file: string, text: string) => writeFile(join(folder, file), text)
const run = (key = secrets.identityKey, deletable: string[] = []) =>
  migrate(url, { ...secrets, identityKey: key }, { folder, deletable })

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lantai-migrations-'))
  url = inDatabase(admin, `migrate_${randomBytes(5).toString('hex')}`)
  await runOnce(admin, `create database ${name()}`)
  await script(
    '0001-first.sql',
    'create table note (id int primary key);\ncreate table note_version (id int);',
  )
})
afterEach(async () => {
  await rm(folder, { recursive: true })
  await runOnce(admin, `drop database ${name()} with (force)`)
})

test('runs each script once, in order, whoever starts at the same time', async () => {
  await script(
    '0002-second.sql',
    'insert into note values (1); alter table note add column text text;',
  )
  const [one, two] = await Promise.all([run(), run()])
  expect(one).toEqual(two)
  await runOnce(one.appUrl, 'insert into note values (2)')
  await expect(runOnce(one.appUrl, 'insert into note values (1)')).rejects.toThrow('duplicate key')
})

test('keeps nothing of a script that fails, and runs it again when it is right', async () => {
  await script('0002-second.sql', 'create table half (id int); select no_such_thing();')
  await expect(run()).rejects.toThrow('0002-second')
  await script('0002-second.sql', 'create table half (id int);')
  await run()
})

test('refuses a script that was edited, but not one whose line ends git has changed', async () => {
  await run()
  await script(
    '0001-first.sql',
    'create table note (id int primary key);\r\ncreate table note_version (id int);',
  )
  await run()
  await script('0001-first.sql', 'create table note (id bigint primary key);')
  await expect(run()).rejects.toThrow('migrations/0001-first.sql 与数据库执行过的内容不一致')
})

test('refuses a database of a newer version', async () => {
  await script('0002-later.sql', 'create table later (id int);')
  await run()
  await rm(join(folder, '0002-later.sql'))
  await expect(run()).rejects.toThrow('较新版本')
})

test('refuses another key than the one the database was sealed with', async () => {
  await run()
  await expect(run(randomBytes(32))).rejects.toThrow('不配套')
})

test('gives the server’s role no more than it needs, and takes back what it had', async () => {
  const { appUrl } = await run(secrets.identityKey, ['note'])
  await runOnce(appUrl, 'delete from note')
  await run(secrets.identityKey, [])
  await expect(runOnce(appUrl, 'delete from note')).rejects.toThrow('permission denied')
  await runOnce(appUrl, 'insert into note_version values (1)')
  await expect(runOnce(appUrl, 'update note_version set id = 2')).rejects.toThrow(
    'permission denied',
  )
  await expect(run(secrets.identityKey, ['note_version'])).rejects.toThrow('note_version')
  await expect(run(secrets.identityKey, ['nowhere'])).rejects.toThrow('nowhere')
})
