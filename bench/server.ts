import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { report } from './line.ts'

const MAIN = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url))

const residentMegabytes = async (pid: number): Promise<number> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
}

/** A later start of the real server: how soon it is ready, and the memory it holds after some pages. */
export const benchServer = async (dataFolder: string): Promise<void> => {
  const began = performance.now()
  const server = spawn(process.execPath, [MAIN, 'serve'], {
    env: { ...process.env, LANTAI_DATA: dataFolder, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let text = ''
  const url = await new Promise<string>((resolve) => {
    server.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      const found = /http:\S+/.exec(text)?.[0]
      if (found !== undefined) resolve(found)
    })
  })
  report('a later start until ready', 's', (performance.now() - began) / 1000, { goal: 3 })
  for (let i = 0; i < 200; i++) await (await fetch(`${url}/api/welcome`)).text()
  if (process.platform === 'linux' && server.pid !== undefined)
    report('server memory beside PostgreSQL', 'MB', await residentMegabytes(server.pid), {
      goal: 200,
    })
  server.kill('SIGTERM')
  await once(server, 'exit')
}
