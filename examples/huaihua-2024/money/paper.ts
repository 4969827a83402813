// A font every PDF reader knows by name, so that a one-page paper needs no embedded one: Adobe-GB1 by UTF-16.
const FONT = [
  '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H /DescendantFonts [5 0 R] >>',
  '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 6 0 R /DW 1000 >>',
  '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
] as const

const hexOf = (text: string): string =>
  Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()

const pageText = (title: string, lines: readonly string[]): string => {
  const body = lines.map((line) => `0 -26 Td <${hexOf(line)}> Tj`)
  return [
    'BT',
    '/F1 18 Tf 72 760 Td',
    `<${hexOf(title)}> Tj`,
    '/F1 12 Tf 0 -20 Td',
    ...body,
    'ET',
  ].join('\n')
}

/** A one-page PDF of a title and lines of text; the same words give the same bytes. */
const paper = (title: string, lines: readonly string[]): Buffer => {
  const text = pageText(title, lines)
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >> /Contents 7 0 R >>',
    ...FONT,
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
  ]
  let file = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const offset = file.length
    file += `${index + 1} 0 obj\n${object}\nendobj\n`
    return `${String(offset).padStart(10, '0')} 00000 n \n`
  })
  const count = objects.length + 1
  const table = `xref\n0 ${count}\n0000000000 65535 f \n${offsets.join('')}`
  return Buffer.from(
    `${file}${table}trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`,
    'latin1',
  )
}

/** A one-page paper that says of itself that it is a sample. */
export const written = (title: string, lines: readonly string[]): Buffer =>
  paper(`${title}（示例）`, [...lines, '本文件随示例年度虚构，不是真实票据，不得作为凭证使用。'])
