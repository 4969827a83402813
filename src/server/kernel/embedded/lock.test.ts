import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { tryLock, waitForLock } from './lock.ts'

let folder = ''
let path = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lantai-lock-'))
  path = join(folder, 'one')
})
afterEach(() => rm(folder, { recursive: true }))

test('any number share it, one alone has it', () => {
  const first = tryLock(path, 'shared')
  const second = tryLock(path, 'shared')
  expect(tryLock(path, 'exclusive')).toBe(null)
  first?.release()
  expect(tryLock(path, 'exclusive')).toBe(null)
  second?.release()
  const alone = tryLock(path, 'exclusive')
  expect(alone).not.toBe(null)
  expect(tryLock(path, 'shared')).toBe(null)
  alone?.release()
})

test('goes with the process that holds it, however that ends', async () => {
  const script = join(folder, 'hold.ts')
  const lock = new URL('lock.ts', import.meta.url).href
  await writeFile(
    script,
    `import { tryLock } from '${lock}'
     process.send(tryLock(process.argv[2], 'exclusive') !== null)
     setInterval(() => undefined, 1000)`,
  )
  const holder = fork(script, [path])
  expect(await once(holder, 'message')).toContain(true)
  expect(tryLock(path, 'exclusive')).toBe(null)
  holder.kill('SIGKILL')
  await once(holder, 'exit')
  const mine = await waitForLock(path, 'exclusive', 0)
  expect(mine).not.toBe(null)
  mine?.release()
})
