import { isContractProcedure } from '@orpc/contract'
import { unzipSync } from 'fflate'
import { z } from 'zod'
import { permissionKeys, type Permission } from '#contract/permissions.ts'
import { Problem, type ProblemBody } from '#contract/problem.ts'
import type { ProcedureMeta } from '#contract/procedure.ts'
import { recordTypes } from '#server/app.ts'
import { callProcedure, type Caller } from '#server/call.ts'
import { callerOfName } from '#server/kernel/identity/session.ts'
import { camel, type Holding } from './holding.ts'
import type { TestHouse } from './house.ts'
import { idPlaces, nameOf, samePath, sample, type Path } from './shape.ts'

/** The procedures of the contract, and inputs for each with what an archive holds. */
export interface Procedure {
  name: string
  schema: unknown
  access: ProcedureMeta['access']
  asks: boolean
  places: Path[]
}

export const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null

export const proceduresIn = (tree: object, path: readonly string[] = []): Procedure[] =>
  Object.entries(tree).flatMap(([key, one]: [string, unknown]) => {
    const here = [...path, key]
    if (!isContractProcedure(one)) return isObject(one) ? proceduresIn(one, here) : []
    const { inputSchema, meta } = one['~orpc']
    const { access, kind } = z
      .custom<ProcedureMeta>((value) => isObject(value) && 'access' in value && 'kind' in value)
      .parse(meta)
    const schema: unknown = inputSchema
    return [
      { name: here.join('.'), schema, access, asks: kind === 'query', places: idPlaces(schema) },
    ]
  })

/** Fields whose name is not the id column of the table they point to. */
const POINTS_TO: Record<string, string> = {
  clerkId: 'personId',
  replaces: 'judgementId',
  indicatorIds: 'indicatorId',
  fondsIds: 'fondsId',
  unitIds: 'unitId',
  fromLineId: 'lineId',
  toLineId: 'lineId',
  departmentIds: 'departmentId',
}

export const idsOf = ({ ids }: Holding, field: string): string[] =>
  ids.get(POINTS_TO[field] ?? field) ?? []

export const newest = (holding: Holding, field: string): string => {
  const [id] = idsOf(holding, field)
  if (id === undefined) throw new Error(`${field}: nothing of this kind was made`)
  return id
}

/** An id of an archive under a kind of record. */
export interface Named {
  id: string
  recordType: string
}

export const recordsOf = (holding: Holding): Named[] =>
  [...recordTypes.values()].flatMap(({ key, idColumn }) =>
    idsOf(holding, camel(idColumn))
      .slice(0, 1)
      .map((id) => ({ id, recordType: key })),
  )

export const WORDS: Record<string, readonly unknown[]> = {
  digest: ['0'.repeat(64)],
  key: ['reading-room.visitors'],
  measure: ['reading-room.visitors'],
  by: ['department'],
  from: ['2024-01-01', '0'],
  to: ['2024-12-31', '1'],
  excellent: ['90'],
  good: ['80'],
  fair: ['60'],
  unit: ['人次'],
  answer: ['是'],
  place: ['/report'],
  procedure: ['identity.people'],
  field: ['username'],
}

/** Fields that may be left out, but that a rule asks for before it looks at an id. */
const FILLED = ['answer', 'description']

/** Either a registered reader or a new one: what the schema's refinement asks beyond its shape. */
const completed = (name: string, input: unknown): unknown =>
  name === 'readingRoom.registerVisit' && isObject(input) && !('readerId' in input)
    ? { ...input, reader: { name: '读者', idType: 'letter' } }
    : input

interface Asked {
  at?: Path
  record?: Named
  /** Where the record stands, if not at home. */
  elsewhere?: Holding
  text?: string
  full?: boolean
}

/** An input with the ids of `home`, but for one place. */
export const inputOf = (
  { name, schema, places }: Procedure,
  home: Holding,
  { at, record, elsewhere, text = '文字', full = false }: Asked = {},
): unknown => {
  const idAt = (path: Path, field: string): string => {
    if (record && at && samePath(path, at)) return record.id
    return field === 'recordId' ? newest(home, 'projectId') : newest(home, field)
  }
  const [first] = places
  const version =
    first &&
    (home.versions.get(idAt(first, nameOf(first))) ??
      elsewhere?.versions.get(idAt(first, nameOf(first))))
  const words = { ...WORDS, version: [version ?? 1], recordType: [record?.recordType ?? 'project'] }
  return completed(
    name,
    sample(schema, { id: idAt, words, text, full, fill: FILLED, ...(at && { must: at }) }),
  )
}

/** All that a reader of an answer can read, files opened. */
export const readable = async (answer: unknown): Promise<string> => {
  if (!(answer instanceof Blob)) return JSON.stringify(answer) ?? ''
  const bytes = new Uint8Array(await answer.arrayBuffer())
  if (bytes[0] !== 0x50) return Buffer.from(bytes).toString()
  return Object.values(unzipSync(bytes))
    .map((part) => Buffer.from(part).toString())
    .join('\n')
}

export type Outcome = { problem: ProblemBody } | { output: unknown }

export const attempt = async (
  house: TestHouse,
  caller: Caller,
  name: string,
  input: unknown,
): Promise<Outcome> => {
  try {
    return { output: await callProcedure(house.house, caller, name, input) }
  } catch (error) {
    if (error instanceof Problem) return { problem: error.body }
    throw new Error(`${name} broke on ${JSON.stringify(input)}`, { cause: error })
  }
}

/** A person who may do everything, but for what is named. */
export const everyPermission = async (
  house: TestHouse,
  username: string,
  code: string,
  but?: Permission,
): Promise<Caller> => {
  const caller = await callerOfName(house.database.db, username, code)
  if (!caller) throw new Error(`no person ${username} in ${code}`)
  return {
    ...caller,
    actor: { ...caller.actor, permissions: new Set(permissionKeys.filter((key) => key !== but)) },
  }
}
