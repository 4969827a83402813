import { DatabaseSync } from 'node:sqlite'
import { Agent } from 'node:http'
import { sql } from 'kysely'
import type { Config } from '../src/server/kernel/config.ts'
import type { OpenHouse } from '../src/server/open-house.ts'
import { getter, serve, signIn, type Get } from './http.ts'
import { p95, report } from './line.ts'

interface Title {
  unitId: string
  title: string
  text: string
  dated: string
}

const TOP = 20
const ROUNDS = 3

const titlesOf = async ({ house }: OpenHouse): Promise<Title[]> => {
  const { rows } = await sql<Title>`
    select unit_id, title, search_text as text, coalesce(dated_from::text, '0001-01-01') as dated
    from description_unit where withdrawn_at is null and secrecy <> 'internal' order by unit_id`.execute(
    house.db,
  )
  return rows
}

const at = <T>(list: readonly T[], i: number): T => {
  const one = list[i % list.length]
  if (one === undefined) throw new Error('nothing to search for')
  return one
}

/** A run of `length` characters of a title, drawn evenly over the holdings and over the title. */
const piece = (titles: readonly Title[], seed: number, length: number): string => {
  const signs = [...at(titles, seed * 7919 + 13).text]
  const start = (seed * 31) % Math.max(1, signs.length - length + 1)
  return signs.slice(start, start + length).join('')
}

/** 54 queries: two characters, names and longer pieces, several words, frequent pairs, and pieces of a few years. */
const wordsOf = (titles: readonly Title[]): string[] => {
  const many = (count: number, make: (i: number) => string) =>
    Array.from({ length: count }, (_, i) => make(i))
  const dated = titles.toSorted((a, b) => a.dated.localeCompare(b.dated))
  const oldest = dated.slice(0, Math.ceil(dated.length / 20))
  return [
    ...many(14, (i) => piece(titles, i + 1, 2)),
    ...many(10, (i) => piece(titles, i + 101, 3)),
    ...many(8, (i) => piece(titles, i + 201, 5)),
    ...many(8, (i) => {
      const { text } = at(titles, (i + 1) * 6007)
      return `${text.slice(0, 2)} ${text.slice(-3)}`
    }),
    ...frequent(titles, 6),
    ...many(8, (i) => piece(oldest, i + 301, 4)),
  ]
}

const pairsOf = (text: string): string[] => {
  const signs = [...text]
  return signs.slice(1).map((sign, i) => `${at(signs, i)}${sign}`)
}

const frequent = (titles: readonly Title[], count: number): string[] => {
  const seen = new Map<string, number>()
  for (let i = 0; i < titles.length; i += 97)
    for (const pair of pairsOf(at(titles, i).text)) seen.set(pair, (seen.get(pair) ?? 0) + 1)
  return [...seen]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, count)
    .map(([pair]) => pair)
}

/** FTS5 over the same bigrams, top 20 by date: what an archive's own program on one machine would use. */
const peerOf = (titles: readonly Title[]) => {
  const db = new DatabaseSync(':memory:')
  db.exec(`create table unit (id integer primary key, text text, dated text);
    create virtual table found using fts5(pairs, content='', tokenize="unicode61 remove_diacritics 0");`)
  const unit = db.prepare('insert into unit values (?, ?, ?)')
  const pairs = db.prepare('insert into found (rowid, pairs) values (?, ?)')
  db.exec('begin')
  for (const [i, { text, dated }] of titles.entries()) {
    unit.run(i, text, dated)
    pairs.run(i, pairsOf(text).join(' '))
  }
  db.exec('commit')
  return (q: string) => {
    const words = q.split(' ')
    const match = words
      .flatMap(pairsOf)
      .map((pair) => `"${pair}"`)
      .join(' ')
    const checks = words.map(() => 'and instr(u.text, ?) > 0').join(' ')
    return db
      .prepare(`select u.id from found f join unit u on u.id = f.rowid where found match ? ${checks}
        order by u.dated desc, u.id desc limit ${TOP}`)
      .all(match, ...words)
  }
}

const times = async (
  paths: readonly string[],
  get: (path: string) => unknown,
): Promise<number[]> => {
  const found: number[] = []
  for (let round = 0; round < ROUNDS; round++)
    for (const path of paths) {
      const began = performance.now()
      await get(path)
      found.push(performance.now() - began)
    }
  return found
}

const searchPath = (q: string) => `/api/unit-search?limit=${TOP}&q=${encodeURIComponent(q)}`
const FILTERS = [
  '',
  '&carrier=paper',
  '&yearFrom=1990&yearTo=2010',
  '&retention=D30',
  '&accessStatus=open',
]

const nextOf = (text: string): string => /"next":"([^"]+)"/.exec(text)?.[1] ?? ''

/** Cursors from 40 pages on: what a person who turns many pages asks. */
const deepPaths = async (get: Get, path: string): Promise<string[]> => {
  const paths: string[] = []
  let cursor = ''
  for (let page = 0; page < 60; page++) {
    const one = cursor ? `${path}&cursor=${cursor}` : path
    if (page >= 40) paths.push(one)
    cursor = nextOf(await get(one))
    if (!cursor) break
  }
  return paths
}

/** Search over all description units through HTTP, beside SQLite's full text on the same titles. */
export const benchSearch = async (open: OpenHouse, config: Config): Promise<void> => {
  const titles = await titlesOf(open)
  const words = wordsOf(titles)
  const server = await serve(open, config)
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const get = getter(server.url, await signIn(server.url), agent)
  const searches = words.map(searchPath)
  const counts = words.map((q, i) => `/api/unit-count?q=${encodeURIComponent(q)}${at(FILTERS, i)}`)
  await times(searches, get)
  const peer = p95(await times(words, peerOf(titles)))
  report('search of 485,000 titles, top 20 by date, p95', 'ms', p95(await times(searches, get)), {
    goal: 15,
    peer,
  })
  report('capped count with filters, p95', 'ms', p95(await times(counts, get)), { goal: 40 })
  for (const order of ['newest', 'code'])
    report(
      `page of units by ${order} at depth, p95`,
      'ms',
      p95(await times(await deepPaths(get, `/api/unit-search?limit=50&order=${order}`), get)),
      { goal: 15 },
    )
  const common = encodeURIComponent(at(frequent(titles, 1), 0))
  report(
    'page of hits of a frequent word at depth, p95',
    'ms',
    p95(await times(await deepPaths(get, `/api/unit-search?limit=50&q=${common}`), get)),
    { goal: 15 },
  )
  const records = titles
    .filter((_, i) => i % 9973 === 0)
    .map(({ unitId }) => `/api/units/${unitId}`)
  report('a unit with its custody, p95', 'ms', p95(await times(records, get)), { goal: 10 })
  agent.destroy()
  await server.close()
}
