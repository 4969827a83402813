import { isContractProcedure } from '@orpc/contract'
import { isProcedure } from '@orpc/server'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { contract } from '#contract/index.ts'
import { permissionKeys } from '#contract/permissions.ts'
import type { ProcedureMeta } from '#contract/procedure.ts'
import { router } from '#server/app.ts'
import { CONSTRAINTS } from '#server/kernel/constraints.ts'
import { testDatabase, type TestDatabase } from './support/database.ts'
import {
  all,
  circlesOf,
  code,
  imports,
  sources,
  sourcesIn,
  type Source,
} from './support/sources.ts'

/** The rooms along the way from records to the report: an import goes to the left only. */
const ARROW = [
  'contract',
  'kernel',
  'work',
  'money',
  'evidence',
  'evaluation',
  'report',
  'house',
  'cli',
]

/** Files that put the whole house together. */
const COMPOSITION = ['app.ts', 'call.ts', 'main.ts', 'open-house.ts']

/** Where a file stands on the arrow; -1 where it is not on it. */
const placeOf = (path: string): number => {
  const [, area = '', second = ''] = path.split('/')
  if (area === 'server') return ARROW.indexOf(COMPOSITION.includes(second) ? 'house' : second)
  return ARROW.indexOf(area)
}

/** The room a file of the server belongs to; a line of work is a room of its own. */
const roomOf = (path: string): string | null =>
  /^src\/server\/(kernel|work\/[^/]+|money|evidence|evaluation|report)\//.exec(path)?.[1] ?? null

/** Rooms inside a room that have a door of their own. */
const INNER_DOORS = ['src/server/evaluation/published-table/index.ts']

/** Circles of types alone, and why. */
const TYPE_CIRCLES = [
  {
    files: [
      'src/server/kernel/context.ts',
      'src/server/kernel/desk/desk.ts',
      'src/server/kernel/jobs/kind.ts',
      'src/server/kernel/record-type.ts',
    ],
    why: 'the context holds what the rooms gave it, functions that are called with the context',
  },
]

describe('imports', () => {
  test('are found', () => {
    expect(imports.length).toBeGreaterThan(800)
    expect(imports).toContainEqual({
      from: 'src/server/report/service.ts',
      target: 'src/server/evaluation/index.ts',
      kind: 'value',
    })
    expect(imports).toContainEqual({
      from: 'src/web/holdings/routes.ts',
      target: 'src/web/holdings/unit/UnitPage.tsx',
      kind: 'lazy',
    })
    expect(
      ARROW.filter((_, place) => !sources.some(({ path }) => placeOf(path) === place)),
    ).toEqual([])
  })

  test('follow the arrow', () => {
    const back = imports.filter(
      ({ from, target }) => placeOf(from) >= 0 && placeOf(target) > placeOf(from),
    )
    expect(back).toEqual([])
  })

  test('of values and of lazy parts close no circle', () => {
    expect(circlesOf('value', 'lazy')).toEqual([])
  })

  test('of types close no circle but these', () => {
    expect(circlesOf('value', 'lazy', 'type')).toEqual(TYPE_CIRCLES.map(({ files }) => files))
  })

  test('lead to files that are there', () => {
    const paths = new Set(all.map(({ path }) => path))
    const lost = imports.filter(
      ({ target }) =>
        /^src\/.*\.tsx?$/.test(target) && !paths.has(target) && !target.endsWith('.d.ts'),
    )
    expect(lost).toEqual([])
  })

  test('enter a room by its door', () => {
    const through = imports.filter(({ from, target }) => {
      const room = roomOf(target)
      if (room === null || room === 'kernel' || room === roomOf(from)) return false
      return target !== `src/server/${room}/index.ts` && !INNER_DOORS.includes(target)
    })
    expect(through).toEqual([])
  })

  test('of the web lead to the contract, itself and packages, never to the server', () => {
    const strange = imports.filter(
      ({ from, target }) =>
        from.startsWith('src/web/') && /^src\/(?!web\/|contract\/)/.test(target),
    )
    expect(strange).toEqual([])
  })

  test('of the contract lead to itself, zod and @orpc/contract', () => {
    const strange = imports.filter(
      ({ from, target }) =>
        from.startsWith('src/contract/') &&
        !target.startsWith('src/contract/') &&
        target !== 'zod' &&
        target !== '@orpc/contract',
    )
    expect(strange).toEqual([])
  })

  test('of Fastify stand at the edge alone', () => {
    const users = imports
      .filter(({ target }) => /^@?fastify(\/|$)/.test(target))
      .filter(({ from }) => !/^src\/server\/kernel\/http(\/|\.ts$)/.test(from))
    expect(users).toEqual([])
  })
})

/** Each line of a file with a query builder or raw SQL on it. */
const SQL =
  /\bsql(<[^`]*>)?`|\bsql\.(raw|table|join|ref)\(|\.(selectFrom|insertInto|updateTable|deleteFrom|mergeInto)\(/

const holdsSql = (path: string): boolean =>
  /\/(store|measures|facts|record-types)\.ts$/.test(path) || path.startsWith('src/server/kernel/')

/** A statement as text on a connection of its own: copies of whole tables. */
const RAW = /\.query\(|\bcopyFrom\(|\bcopyTo\(/

/** Where SQL stands outside of the files made for it, and why. */
const SQL_ELSEWHERE: Record<string, string> = {
  'src/server/evidence/checkpoint.ts':
    'sets the lock timeout of the moment it takes a change number in',
  'src/server/evidence/branches.ts': 'gives the text of a measure, and what it reads',
  'src/cli/house.ts': 'finds in whose name a command reads, before anyone is signed in',
}

const TABLE =
  /\b(selectFrom|insertInto|updateTable|deleteFrom|mergeInto|innerJoin|leftJoin)\(\s*'([a-zA-Z]+)(?: as \w+)?'/g

/** Every table that a file names, and whether it is written there. */
const tablesOf = ({ path, text }: Source) =>
  [...text.matchAll(TABLE)].map(([, verb = '', table = '']) => ({
    path,
    table,
    room: roomOf(path) ?? path,
    writes: verb !== 'selectFrom' && !verb.endsWith('Join'),
  }))

const uses = sources.flatMap(tablesOf)

describe('SQL', () => {
  test('stands in stores, measures, record types and the kernel', () => {
    const users = sources.filter(({ path, text }) => SQL.test(text) && !holdsSql(path))
    expect(users.map(({ path }) => path).toSorted()).toEqual(Object.keys(SQL_ELSEWHERE).toSorted())
  })

  test('names each table in the room that owns it; tables of the kernel may be read by all', () => {
    const owners = Map.groupBy(
      uses.filter(({ writes }) => writes),
      ({ table }) => table,
    )
    for (const [table, writers] of owners)
      expect([...new Set(writers.map(({ room }) => room))], table).toHaveLength(1)
    const ownerOf = (table: string): string => owners.get(table)?.[0]?.room ?? 'kernel'
    const strange = uses.filter(
      ({ table, room }) => ownerOf(table) !== 'kernel' && ownerOf(table) !== room,
    )
    expect(strange).toEqual([])
    expect(owners.size).toBeGreaterThan(30)
  })

  test('goes past the query builder in the kernel, and in a command that moves whole tables', () => {
    const raw = sources.filter(
      ({ path, text }) => RAW.test(code(text)) && /^src\/(?!web\/|server\/kernel\/)/.test(path),
    )
    expect(
      raw.map(({ path }) => path).filter((path) => !/^src\/cli\/(backup|sample)\//.test(path)),
    ).toEqual([])
  })

  test('deletes nothing', () => {
    const deleting = sources.filter(({ text }) =>
      /\.deleteFrom\(|\bdelete from ["a-z]/i.test(code(text)),
    )
    expect(deleting.map(({ path }) => path)).toEqual([])
  })
})

interface Procedure {
  name: string
  meta: ProcedureMeta
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
const metaShape = z.custom<ProcedureMeta>(
  (value) => isObject(value) && 'access' in value && 'kind' in value,
)

const proceduresIn = (tree: object, path: readonly string[] = []): Procedure[] =>
  Object.entries(tree).flatMap(([key, one]: [string, unknown]) => {
    const here = [...path, key]
    if (!isContractProcedure(one)) return isObject(one) ? proceduresIn(one, here) : []
    return [{ name: here.join('.'), meta: metaShape.parse(one['~orpc'].meta) }]
  })

const procedures = proceduresIn(contract)

const answered = (tree: object, path: readonly string[] = []): string[] =>
  Object.entries(tree).flatMap(([key, one]: [string, unknown]) => {
    if (isProcedure(one)) return [[...path, key].join('.')]
    return isObject(one) ? answered(one, [...path, key]) : []
  })

/** Mutations that anyone may call, or anyone signed in: each is about the caller, or checks the permission itself. */
const OPEN_MUTATIONS: Record<string, string> = {
  'identity.setUp': 'nobody is there yet: the code on the console is what permits it',
  'identity.signIn': 'nobody is known before it',
  'identity.signInWithCode':
    'nobody is known before it: asks a right password from the same browser',
  'identity.signOut': "ends the caller's own session",
  'identity.changePassword': "asks the caller's own password",
  'identity.beginTwoFactor': "asks the caller's own password",
  'identity.confirmTwoFactor': "the caller's own second factor, begun with the password",
  'identity.renewRecoveryCodes': "asks the caller's own password and code",
  'identity.acceptInvitation': 'nobody is known before it: whoever holds the one-time link',
  'identity.removeTwoFactor': "asks the caller's own password and code",
  'identity.revokeSession':
    "the caller's own session; another's asks the permission session.revoke",
  'jobs.cancel': "the caller's own job",
  'desk.saveView': "the caller's own view",
  'desk.withdrawView': "the caller's own view",
}

describe('the contract', () => {
  test('asks a permission for every mutation but these', () => {
    const granted = new Set<string>(permissionKeys)
    const without = procedures.filter(
      ({ meta }) => meta.kind !== 'query' && !granted.has(meta.access),
    )
    expect(without.map(({ name }) => name).toSorted()).toEqual(
      Object.keys(OPEN_MUTATIONS).toSorted(),
    )
  })

  test('asks a permission to read for no mutation', () => {
    const reading = procedures.filter(
      ({ meta }) => meta.kind !== 'query' && meta.access.endsWith('.read'),
    )
    expect(reading.map(({ name }) => name)).toEqual([])
  })

  test('uses every permission it grants', () => {
    const asked = new Set<string>(procedures.map(({ meta }) => meta.access))
    expect(permissionKeys.filter((key) => !asked.has(key))).toEqual([
      // Asked by the scope of units, not by a procedure.
      'holdings.read-closed',
      'holdings.read-internal',
      'holdings.read-all-internal',
    ])
  })

  test('is answered whole', () => {
    expect(answered(router).toSorted()).toEqual(procedures.map(({ name }) => name).toSorted())
  })
})

const CHEATS = /:\s*any\b|<any>|\bas (?!const\b)[A-Z]\w*\b(?!.* from )|@ts-(?:ignore|nocheck)/

describe('files', () => {
  test('hold one thing: none is over 400 lines', () => {
    const long = [...all, ...sourcesIn('test'), ...sourcesIn('bench')].map(({ path, text }) => ({
      path,
      lines: text.split('\n').length - 1,
    }))
    expect(long.filter(({ path, lines }) => lines > 400 && !LONG.includes(path))).toEqual([])
  })

  test('say their types without any, and without a mark against the compiler', () => {
    const cheats = sources.filter(({ text }) => CHEATS.test(code(text)))
    expect(cheats.map(({ path }) => path)).toEqual([])
  })
})

/** One story of the register, told in one file: longer than it should be as it stands. */
const LONG = ['src/server/work/reading-room/visits.test.ts']

describe('the database', () => {
  let database: TestDatabase
  let owner: Client
  beforeAll(async () => {
    database = await testDatabase(1)
    owner = new Client({ connectionString: database.ownerUrl })
    await owner.connect()
  })
  afterAll(async () => {
    await owner.end()
    await database.drop()
  })

  const names = async (text: string): Promise<string[]> =>
    z
      .array(z.object({ name: z.string() }))
      .parse((await owner.query(text)).rows)
      .map(({ name }) => name)

  test('has every constraint that is given words', async () => {
    const known = new Set(
      await names(`
      select conname as name from pg_constraint union select relname from pg_class where relkind = 'i'
      union select tgname from pg_trigger`),
    )
    const functions = (
      await names(`select prosrc as name from pg_proc where pronamespace = 'public'::regnamespace`)
    ).join('\n')
    const triggers = (
      await names(`select pg_get_triggerdef(oid) as name from pg_trigger where not tgisinternal`)
    ).join('\n')
    const raised = (name: string): boolean =>
      functions.includes(`'${name}'`) || triggers.includes(`'${name}'`)
    expect(Object.keys(CONSTRAINTS).filter((name) => !known.has(name) && !raised(name))).toEqual([])
  })

  test('leads every key with the archive', async () => {
    const astray = await names(`
      select c.relname as name from pg_class c
        left join pg_index i on i.indrelid = c.oid and i.indisprimary
        left join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attname is distinct from 'archive_id'`)
    expect(astray).toEqual([])
  })

  test('carries the archive in every foreign key', async () => {
    const astray = await names(`
      select conname as name from pg_constraint f where contype = 'f' and connamespace = 'public'::regnamespace
        and not exists (select from pg_attribute a where a.attrelid = f.conrelid and a.attnum = any (f.conkey) and a.attname = 'archive_id')`)
    expect(astray).toEqual([])
  })

  test('knows every table that the code names', async () => {
    const known = new Set(
      (
        await names(
          `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`,
        )
      ).map((name) => name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())),
    )
    expect(
      [...new Set(uses.map(({ table }) => table))].filter((table) => !known.has(table)),
    ).toEqual([])
  })
})
