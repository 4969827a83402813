import { cleanText } from './clean.ts'
import type { ReportDocument } from './model.ts'
import { FALLBACKS } from './style.ts'

/**
 * A .docx is a zip that remembers when and in which process it was made. Here the dates come from the report,
 * running ids are counted from one in reading order, and the entries are packed sorted with one fixed time.
 */
type Parts = Record<string, Uint8Array>

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const CORE = 'http://schemas.openxmlformats.org/package/2006/metadata/core-properties'

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}
const escapeXml = (text: string): string =>
  cleanText(text).replace(/[&<>"]/g, (char) => ENTITIES[char] ?? char)

const coreProperties = ({ title, unitName, date }: ReportDocument): string => {
  const name = escapeXml(title).replaceAll('\n', '')
  const unit = escapeXml(unitName)
  const stamp = (tag: string): string =>
    `<dcterms:${tag} xsi:type="dcterms:W3CDTF">${date}T00:00:00Z</dcterms:${tag}>`
  return `${HEAD}<cp:coreProperties xmlns:cp="${CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${name}</dc:title><dc:creator>${unit}</dc:creator><dc:language>zh-CN</dc:language><cp:lastModifiedBy>${unit}</cp:lastModifiedBy><cp:revision>1</cp:revision>${stamp('created')}${stamp('modified')}</cp:coreProperties>`
}

/** Names, for each official font, the one to take where it is missing. */
const fontTable = (): string => {
  const fonts = FALLBACKS.map(
    ([name, other]) =>
      `<w:font w:name="${name}"><w:altName w:val="${other}"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>`,
  )
  return `${HEAD}<w:fonts xmlns:w="${W}">${fonts.join('')}</w:fonts>`
}

/** Numbers the ids matched by the pattern from one, equal ids alike. */
const renumber = (xml: string, pattern: RegExp): string => {
  const numbers = new Map<string, number>()
  return xml.replace(pattern, (_match, before: string, id: string) => {
    const number = numbers.get(id) ?? numbers.size + 1
    numbers.set(id, number)
    return `${before}${number}"`
  })
}

const tidyDocument = (xml: string): string =>
  renumber(
    renumber(xml, /(<w:bookmark(?:Start|End)\b[^<>]*?\bw:id=")([^"]*)"/g),
    /(<(?:wp:docPr)\b[^<>]*?\bid=")([^"]*)"/g,
  )

// Word writes its parts in this order; readers that stream need the types first.
const rank = (name: string): string => (name === '[Content_Types].xml' ? '' : name)

/** Noon by the local clock, because the zip format keeps local time: the same bytes in every time zone. */
const fixedTime = (date: string): Date => {
  const [year = 1980, month = 1, day = 1] = date.split('-').map(Number)
  return new Date(Math.min(Math.max(year, 1980), 2099), month - 1, day, 12)
}

/** The same .docx without a trace of when, where and in which process it was written. */
export const makeRepeatable = async (
  bytes: Uint8Array,
  report: ReportDocument,
): Promise<Buffer> => {
  const { strFromU8, strToU8, unzipSync, zipSync } = await import('fflate')
  const parts: Parts = unzipSync(bytes)
  const rewritten: Parts = {
    ...parts,
    'docProps/core.xml': strToU8(coreProperties(report)),
    'word/fontTable.xml': strToU8(fontTable()),
    'word/document.xml': strToU8(
      tidyDocument(strFromU8(parts['word/document.xml'] ?? new Uint8Array())),
    ),
  }
  const names = Object.keys(rewritten).sort((a, b) => (rank(a) < rank(b) ? -1 : 1))
  const sorted = Object.fromEntries(
    names.map((name) => [name, rewritten[name] ?? new Uint8Array()]),
  )
  return Buffer.from(zipSync(sorted, { level: 6, mtime: fixedTime(report.date) }))
}
