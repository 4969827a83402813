/** What a document is, by its first bytes; null for what is not accepted. */
const SIGNATURES: readonly {
  type: string
  extensions: readonly string[]
  matches: (bytes: Buffer) => boolean
}[] = [
  {
    type: 'application/pdf',
    extensions: ['pdf'],
    matches: (bytes) => bytes.subarray(0, 5).toString('latin1') === '%PDF-',
  },
  {
    type: 'image/png',
    extensions: ['png'],
    matches: (bytes) => bytes.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex')),
  },
  {
    type: 'image/jpeg',
    extensions: ['jpg', 'jpeg'],
    matches: (bytes) => bytes.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex')),
  },
  {
    type: 'image/tiff',
    extensions: ['tif', 'tiff'],
    matches: (bytes) => ['49492a00', '4d4d002a'].includes(bytes.subarray(0, 4).toString('hex')),
  },
  {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extensions: ['docx'],
    matches: (bytes) => isZipWith(bytes, 'word/'),
  },
  {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    extensions: ['xlsx'],
    matches: (bytes) => isZipWith(bytes, 'xl/'),
  },
  { type: 'application/ofd', extensions: ['ofd'], matches: (bytes) => isZipWith(bytes, 'OFD.xml') },
]

const isZipWith = (bytes: Buffer, entry: string): boolean =>
  bytes.subarray(0, 4).toString('hex') === '504b0304' && bytes.includes(entry)

/** Accepted formats in words, for messages. */
export const ACCEPTED = 'PDF、OFD、PNG、JPEG、TIFF、DOCX、XLSX'

const extensionOf = (fileName: string): string =>
  /\.([A-Za-z0-9]{1,5})$/.exec(fileName)?.[1]?.toLowerCase() ?? ''

/** Whether the name promises a format that is accepted, whatever its content is. */
export const promisesAccepted = (fileName: string): boolean =>
  SIGNATURES.some(({ extensions }) => extensions.includes(extensionOf(fileName)))

/** The media type that content and file name agree on, or null. */
export const mediaTypeOf = (bytes: Buffer, fileName: string): string | null => {
  const extension = extensionOf(fileName)
  const found = SIGNATURES.find(
    ({ extensions, matches }) => extensions.includes(extension) && matches(bytes),
  )
  return found?.type ?? null
}
