export type Row = Record<string, unknown>

/** A record that some answer told of. */
export interface Known {
  /** The name its id goes by: `requestId`. */
  field: string
  id: string | number
  /** Every field told of it, the latest wins. */
  row: Row
  /** What was told of it without an id of its own. */
  parts: Row[]
  /** Who saw it last. */
  by: string
  /** What decides what can be done with it: its states, what it lacks. */
  situation: string
}

/** All that the answers so far told, of bounded size. */
export interface Knowledge {
  /** Records of a kind, those seen last at the end. */
  of: (field: string) => readonly Known[]
  find: (field: string, id: unknown) => Known | undefined
  /** Values seen in a field of that name. */
  values: (name: string) => readonly unknown[]
  /** The place to go on reading a list at. */
  cursors: (operation: string) => readonly unknown[]
  learn: (
    answer: unknown,
    from: { operation: string; path: string; by: string; about: Known | null },
  ) => void
}

const MOST_RECORDS = 400
const MOST_VALUES = 40
const MOST_PARTS = 12
const MOST_ROWS = 40

export const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const STATES =
  /^(state|step|level|acceptance|mark|source|kind|status|carrier|accessStatus|idType|direction|recordType)$/
const MOMENTS = /(At|Id|Tail|On|By)$/

const feature = ([name, value]: [string, unknown]): string | null => {
  if (STATES.test(name)) return `${name}=${String(value)}`
  if (typeof value === 'boolean') return `${name}=${value}`
  if (Array.isArray(value)) return `${name}:${value.length === 0 ? 'none' : 'some'}`
  return MOMENTS.test(name) ? `${name}:${value === null ? 'none' : 'some'}` : null
}

/** What is told of a record one step further in: of its money whether any is left. */
const left = (row: Row): string[] =>
  Object.values(row).flatMap((inner) =>
    isRow(inner) && typeof inner['availableFen'] === 'number'
      ? [`available:${inner['availableFen'] > 0 ? 'some' : 'none'}`]
      : [],
  )

const situationOf = (row: Row): string =>
  [...Object.entries(row).flatMap((entry) => feature(entry) ?? []), ...left(row)].sort().join(' ')

/** Keeps the newest of a list within its bound. */
const keep = <T>(list: T[], one: T, most: number): void => {
  list.push(one)
  if (list.length > most) list.splice(0, list.length - most)
}

/** @param ids names of fields that name a record */
export const createKnowledge = (ids: ReadonlySet<string>): Knowledge => {
  const records = new Map<string, Map<unknown, Known>>()
  const values = new Map<string, unknown[]>()
  const cursors = new Map<string, unknown[]>()
  const lists = new Map<string, Known[]>()

  const put = (known: Known): Known => {
    const kind = records.get(known.field) ?? new Map<unknown, Known>()
    records.set(known.field, kind)
    lists.delete(known.field)
    kind.delete(known.id)
    kind.set(known.id, known)
    const [oldest] = kind.keys()
    if (kind.size > MOST_RECORDS) kind.delete(oldest)
    return known
  }

  const record = (field: string, id: string | number, row: Row, by: string): Known => {
    const before = records.get(field)?.get(id)
    const whole = { ...before?.row, ...row }
    return put({
      field,
      id,
      row: whole,
      parts: before?.parts ?? [],
      by,
      situation: situationOf(whole),
    })
  }

  const remember = (row: Row): void => {
    for (const [name, value] of Object.entries(row)) {
      if (value === null || value === '' || typeof value === 'boolean') continue
      const seen = values.get(name) ?? []
      values.set(name, seen)
      if (!seen.includes(value)) keep(seen, value, MOST_VALUES)
    }
  }

  const named = (row: Row): [field: string, id: string | number] | null => {
    const [first] = Object.entries(row)
    if (!first || !ids.has(first[0]) || first[0] === 'recordType') return null
    const [field, id] = first
    return typeof id === 'string' || typeof id === 'number' ? [field, id] : null
  }

  /** A record that is named by its kind and its id. */
  const point = ({ recordType, recordId }: Row, by: string): void => {
    if (typeof recordType === 'string' && typeof recordId === 'string')
      record('recordId', recordId, { recordType, recordId }, by)
  }

  const walk = (value: unknown, by: string, about: Known | null): void => {
    if (Array.isArray(value)) {
      for (const one of value.slice(0, MOST_ROWS)) walk(one, by, about)
      return
    }
    if (!isRow(value)) return
    remember(value)
    point(value, by)
    const own = named(value)
    const within = own ? record(...own, value, by) : about
    if (!own && about) keep(about.parts, value, MOST_PARTS)
    for (const inner of Object.values(value)) walk(inner, by, within)
  }

  /** What an answer about a record tells at its top is told of the record; its version may be another's. */
  const tell = (answer: unknown, { id, field, by }: Known): void => {
    if (!isRow(answer) || named(answer)) return
    const { version: _, ...told } = answer
    const known = records.get(field)?.get(id)
    if (known) record(field, id, told, by)
  }

  return {
    of: (field) => {
      const list = lists.get(field) ?? [...(records.get(field)?.values() ?? [])]
      lists.set(field, list)
      return list
    },
    find: (field, id) => records.get(field)?.get(id),
    values: (name) => values.get(name) ?? [],
    cursors: (operation) => cursors.get(operation) ?? [],
    learn: (answer, { operation, path, by, about }) => {
      walk(answer, by, about)
      if (about) tell(answer, about)
      if (!isRow(answer)) return
      if (!named(answer) && !('rows' in answer) && !path.includes('{'))
        record('path', path, answer, by)
      if (typeof answer['next'] !== 'string') return
      const seen = cursors.get(operation) ?? []
      cursors.set(operation, seen)
      keep(seen, answer['next'], 5)
    },
  }
}
