import { randomBytes } from 'node:crypto'
import { chmod, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, inject, test, vi } from 'vitest'
import { openDatabase } from '#server/kernel/open-database.ts'
import { inDatabase, runOnce } from './support/address.ts'
import {
  isAlive,
  LAUNCHER,
  postmasterOf,
  runToEnd,
  start,
  startServer,
  type Ended,
  type RunningServer,
} from './support/program.ts'
import { temporaryFolder } from './support/temporary-house.ts'

// These start whole servers; a busy machine may take its time.
vi.setConfig({ testTimeout: 240_000 })

const servers: RunningServer[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop()
})

const serving = async (
  settings: Record<string, string>,
  entry?: string,
): Promise<RunningServer> => {
  const server = await startServer(settings, entry)
  servers.push(server)
  return server
}

const answers = async ({ url }: RunningServer): Promise<number> =>
  (await fetch(`${url}/api/welcome`)).status

/** A start that is refused: status 1, and only lines meant for people, no stack. */
const refusal = async (settings: Record<string, string>, entry?: string): Promise<string> => {
  const { status, output } = await runToEnd(
    ['serve'],
    { PORT: '0', LANTAI_SAMPLE: 'none', ...settings },
    entry,
  )
  expect(status, output).toBe(1)
  expect(output).not.toMatch(/\n\s+at /)
  return output.trim()
}

test('starts through the launcher, answers, and stops with everything it started', async () => {
  const dataFolder = await temporaryFolder()
  const server = await serving({ LANTAI_DATA: dataFolder }, LAUNCHER)
  expect(await answers(server)).toBe(200)
  const database = await postmasterOf(dataFolder)
  const ended = await server.stop()
  expect(ended.status).toBe(0)
  expect(database && (await isAlive(database))).toBe(false)
})

test('a worker leaves when there is nothing to do, though the server that sent for it stays', async () => {
  const dataFolder = await temporaryFolder()
  await serving({ LANTAI_DATA: dataFolder })
  const worker = start(['jobs'], { LANTAI_DATA: dataFolder }, undefined, { child: true })
  expect(await worker.ended).toMatchObject({ status: 0, output: '' })
})

test('tells every wrong setting in one line of its own', async () => {
  const output = await refusal({
    PORT: '80800',
    HOST: 'a b',
    LANTAI_SAMPLE: 'beijing',
    DATABASE_URL: 'mysql://someone:hush@localhost/x',
    TRUST_PROXY: 'loopback, 0.0.0.0/0',
  })
  expect(output.split('\n').sort()).toEqual([
    '设置 DATABASE_URL 的值 "mysql://someone:******@localhost/x" 不正确：应为 postgres://用户:口令@主机:端口/数据库名',
    '设置 HOST 的值 "a b" 不正确：应为本机的地址或主机名，如 127.0.0.1（只限本机）或 0.0.0.0（全部网卡）',
    '设置 LANTAI_SAMPLE 的值 "beijing" 不正确：应为 huaihua-2024（装入示例年度）或 none（空库）',
    '设置 PORT 的值 "80800" 不正确：应为 0 到 65535 的整数',
    '设置 TRUST_PROXY 的值 "loopback, 0.0.0.0/0" 不正确：应为反向代理的地址或网段，如 10.1.2.3、10.1.2.0/24，代理在本机时为 loopback；多个用逗号隔开',
  ])
})

test('a second server on the same data folder says so and leaves', async () => {
  const dataFolder = await temporaryFolder()
  const first = await serving({ LANTAI_DATA: dataFolder })
  const output = await refusal({ LANTAI_DATA: dataFolder })
  expect(output).toBe(
    `已有一个兰台服务（进程 ${first.child.pid}）在使用数据文件夹 ${dataFolder}，本次启动结束`,
  )
  expect(await answers(first)).toBe(200)
})

test('runs in a folder that is closed to others', async () => {
  const closed = join(await temporaryFolder(), 'home')
  await mkdir(closed, { mode: 0o700 })
  const dataFolder = join(closed, 'data')
  const server = await serving({ LANTAI_DATA: dataFolder })
  expect(await answers(server)).toBe(200)
  await server.crash()
  const again = await serving({ LANTAI_DATA: dataFolder })
  expect(await answers(again)).toBe(200)
  const database = await postmasterOf(dataFolder)
  expect((await again.stop()).status).toBe(0)
  expect(database && (await isAlive(database))).toBe(false)
})

test('opens a folder again that has been closed to others since, and one opened since', async () => {
  const place = join(await temporaryFolder(), 'place')
  await mkdir(place, { mode: 0o755 })
  for (const mode of [0o755, 0o700, 0o755]) {
    await chmod(place, mode)
    const server = await serving({ LANTAI_DATA: join(place, 'data') })
    expect(await answers(server)).toBe(200)
    expect((await server.stop()).status).toBe(0)
  }
})

test('keeps its secrets to itself, and never makes new ones for a house that stands', async () => {
  const dataFolder = await temporaryFolder()
  const server = await serving({ LANTAI_DATA: dataFolder })
  await server.stop()
  const path = join(dataFolder, 'secrets.json')
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  const secrets = await readFile(path)
  await rm(path)
  expect(await refusal({ LANTAI_DATA: dataFolder })).toContain(`密钥文件 ${path} 不见了`)
  await writeFile(path, '{}', { mode: 0o600 })
  expect(await refusal({ LANTAI_DATA: dataFolder })).toContain('已损坏')
  await writeFile(path, secrets, { mode: 0o600 })
  expect(await answers(await serving({ LANTAI_DATA: dataFolder }))).toBe(200)
})

/** An external database with an owner that is no superuser, as an administrator would give it. */
const externalDatabase = async (
  rights: string,
): Promise<{ url: string; drop: () => Promise<void> }> => {
  const name = `external_${randomBytes(5).toString('hex')}`
  const admin = inDatabase(inject('ownerUrl'), 'postgres')
  await runOnce(admin, `create role ${name} login password 'secret' ${rights}`)
  await runOnce(admin, `create database ${name} owner ${name}`)
  const url = new URL(inDatabase(admin, name))
  url.username = name
  url.password = 'secret'
  return { url: url.href, drop: () => runOnce(admin, `drop database ${name} with (force)`) }
}

test('runs on an external PostgreSQL, one server a data folder, bound to its secrets', async () => {
  const external = await externalDatabase('createrole')
  const settings = { DATABASE_URL: external.url, LANTAI_DATA: await temporaryFolder() }
  const server = await serving(settings)
  expect(await answers(server)).toBe(200)
  expect(await refusal(settings)).toContain('已有一个兰台服务')
  expect((await server.stop()).status).toBe(0)
  const elsewhere = { ...settings, LANTAI_DATA: await temporaryFolder() }
  expect(await refusal(elsewhere)).toContain('secrets.json 不见了')
  await openDatabase(
    { dataFolder: elsewhere.LANTAI_DATA, databaseUrl: null },
    { role: 'command' },
  ).then((one) => one.close())
  expect(await refusal(elsewhere)).toContain('secrets.json 与该数据库不配套')
  await external.drop()
})

test('says what is wrong with an external PostgreSQL', async () => {
  const external = await externalDatabase('nocreaterole')
  const LANTAI_DATA = await temporaryFolder()
  const refused = (change: (url: URL) => void): Promise<string> => {
    const url = new URL(external.url)
    change(url)
    return refusal({ LANTAI_DATA, DATABASE_URL: url.href })
  }
  expect(await refused(() => undefined)).toContain('createrole')
  expect(await refused((url) => (url.password = 'wrong'))).toContain('口令不正确')
  expect(await refused((url) => (url.pathname = '/nowhere'))).toContain('数据库 nowhere 不存在')
  expect(await refused((url) => (url.port = '1'))).toContain('没有应答')
  await external.drop()
})

test('says that its address cannot be taken', async () => {
  const first = await serving({ LANTAI_DATA: await temporaryFolder() })
  const output = await refusal({
    LANTAI_DATA: await temporaryFolder(),
    PORT: new URL(first.url).port,
  })
  expect(output).toContain('端口已被占用')
})

test('commands at the same time share one database, and the last one stops it', async () => {
  const dataFolder = await temporaryFolder()
  await (await serving({ LANTAI_DATA: dataFolder })).stop()
  const call = (): Promise<Ended> =>
    runToEnd(['call', 'identity.welcome', '{}', '--as', 'nobody'], {
      LANTAI_DATA: dataFolder,
      LANTAI_SAMPLE: 'none',
    })
  for (const { output } of await Promise.all([call(), call(), call()]))
    expect(output).toContain('没有用户 nobody')
  expect(await postmasterOf(dataFolder)).toBe(null)
})
