import { copyFileSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const CHART_FONT = 'Noto Sans S Chinese'
const FILE = 'NotoSansHans-Regular.otf'

const fontFile = (): string =>
  join(dirname(fileURLToPath(import.meta.resolve('@embedpdf/fonts-sc'))), '..', 'fonts', FILE)

const place = (from: string, to: string): void => {
  try {
    symlinkSync(from, to)
  } catch {
    // Windows allows links to few; a copy serves as well.
    copyFileSync(from, to)
  }
}

const writeConfig = (folder: string): string => {
  place(fontFile(), join(folder, FILE))
  const file = join(folder, 'fonts.conf')
  const inner = `<dir>${folder}</dir><cachedir>${folder}</cachedir><config><rescan><int>0</int></rescan></config>`
  writeFileSync(file, `<?xml version="1.0"?><fontconfig>${inner}</fontconfig>`)
  return file
}

const LETTER = Buffer.from(
  `<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><text y="15" font-family="${CHART_FONT}">馆</text></svg>`,
)

/** Fontconfig reads the variable once, at the first text a process draws; afterwards it is put back. */
const drawFirstText = async (config: string): Promise<void> => {
  const { default: sharp } = await import('sharp')
  const before = process.env['FONTCONFIG_FILE']
  process.env['FONTCONFIG_FILE'] = config
  try {
    await sharp(LETTER).png().toBuffer()
  } finally {
    if (before === undefined) delete process.env['FONTCONFIG_FILE']
    else process.env['FONTCONFIG_FILE'] = before
  }
}

const prepare = async (): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'lantai-fonts-'))
  await drawFirstText(writeConfig(folder))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
}

let ready: Promise<void> | undefined

/**
 * Charts are drawn with the Chinese font that came with the product, so that they look the same, to the byte,
 * on a machine with other fonts or none.
 */
export const ensureFonts = (): Promise<void> => (ready ??= prepare())
