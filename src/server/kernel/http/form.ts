import type { Readable } from 'node:stream'
import { Busboy, type BusboyFileStream, type BusboyHeaders } from '@fastify/busboy'
import { problem } from '#contract/problem.ts'

/** More than any form of the contract holds: one file and a few short fields. */
const BOUNDS = {
  files: 1,
  fields: 10,
  parts: 11,
  fieldSize: 4096,
  headerPairs: 10,
  headerSize: 4096,
}
const LONGEST_NAME = 100

const tooMuch = () => problem('invalid', 'too-many-parts', '一次提交一个文件，另加不超过 10 个字段')
const tooLong = () => problem('invalid', 'field-too-long', '表单字段过长')
const tooLarge = () => problem('too-large', 'upload-too-large', '文件不能超过 50 MB')
const garbled = () => problem('invalid', 'bad-form', '上传的内容不完整或格式不正确，请重新上传')

const parserOf = (headers: BusboyHeaders, fileSize: number) => {
  try {
    return new Busboy({ headers, limits: { ...BOUNDS, fileSize } })
  } catch {
    throw garbled()
  }
}

interface Received {
  name: string
  fileName: string
  type: string
}

const collect = (stream: BusboyFileStream, done: (chunks: Buffer<ArrayBuffer>[]) => void): void => {
  const chunks: Buffer<ArrayBuffer>[] = []
  stream.on('data', (chunk: Buffer<ArrayBuffer>) => chunks.push(chunk))
  stream.on('end', () => done(chunks))
}

/**
 * A form with its file. What is beyond bounds is refused when it comes, and the rest not read.
 * @throws Problem
 */
export const readForm = (
  headers: BusboyHeaders,
  source: Readable,
  fileSize: number,
): Promise<FormData> =>
  new Promise((done, refuse) => {
    const form = new FormData()
    const parser = parserOf(headers, fileSize)
    const fail = (why: Error): void => {
      source.unpipe(parser)
      refuse(why)
    }
    const add = ({ name, fileName, type }: Received, chunks: Buffer<ArrayBuffer>[]): void =>
      form.append(name, new File(chunks, fileName, { type }))
    parser.on('field', (name, value, _, cut) => {
      if (cut || name.length > LONGEST_NAME) fail(tooLong())
      else form.append(name, value)
    })
    parser.on('file', (name, stream, fileName, _, type) => {
      stream.on('limit', () => fail(tooLarge()))
      stream.on('error', () => fail(garbled()))
      if (name.length > LONGEST_NAME) return fail(tooLong())
      collect(stream, (chunks) => add({ name, fileName, type }, chunks))
    })
    for (const event of ['partsLimit', 'filesLimit', 'fieldsLimit'] as const)
      parser.on(event, () => fail(tooMuch()))
    parser.on('error', () => fail(garbled()))
    parser.on('finish', () => done(form))
    source.on('error', fail)
    source.pipe(parser)
  })
