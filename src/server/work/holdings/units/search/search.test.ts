import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keeper, refusal, unitInput, type Keeper } from '../../keeper.support.ts'
import { fold, rangesOf } from './words.ts'

let k: Keeper
let last = 0
const running = () => String((last += 1)).padStart(4, '0')

beforeAll(async () => {
  k = await keeper()
})
afterAll(() => k.close())

const titled = async (title: string, more: object = {}) => {
  const fonds = await k.newFonds()
  return k.archivist.holdings.createUnit({ ...unitInput(fonds, running()), title, ...more })
}

const titlesOf = async (q: string, more: object = {}) =>
  (await k.archivist.holdings.searchUnits({ q, ...more })).rows.map(({ title }) => title)

describe('words', () => {
  test('any two characters of a title are found, and names inside it', async () => {
    await titled('关于张明同志任职的通知')
    expect(await titlesOf('张明')).toEqual(['关于张明同志任职的通知'])
    expect(await titlesOf('志任职')).toEqual(['关于张明同志任职的通知'])
    expect(await titlesOf('通知 张明')).toEqual(['关于张明同志任职的通知'])
    expect(await titlesOf('张明 李四')).toEqual([])
  })

  test('width, case, spaces and punctuation make no difference; what matched is marked', async () => {
    await titled('《Ｆ类土地》（一九八四年），登记 册')
    const { rows } = await k.archivist.holdings.searchUnits({ q: 'f类土地(一九 登记册' })
    expect(
      rows.map(({ title, matches }) => matches.map((m) => title.slice(m.start, m.end))),
    ).toEqual([['Ｆ类土地》（一九', '登记 册']])
  })

  test('what is found says whether it is in the house today', async () => {
    const unit = await titled('移交外馆的户籍底册')
    const heldNow = async () =>
      (await k.archivist.holdings.searchUnits({ q: '户籍底册' })).rows.map(({ held }) => held)
    expect(await heldNow()).toEqual([true])
    const today = (await k.archivist.identity.me()).archive.today
    const left = { unitId: unit.unitId, kind: 'transferred', occurredOn: today } as const
    await k.archivist.holdings.recordCustody({ ...left, document: '移交清册' })
    expect(await heldNow()).toEqual([false])
  })

  test('the withdrawn are found among themselves, by words, code and years, and nowhere else', async () => {
    const unit = await titled('误录的移民搬迁清册', { datedFrom: '1987-03-01' })
    await k.archivist.holdings.withdrawUnit({ ...unit, reason: '重复著录' })
    expect(await titlesOf('移民搬迁')).toEqual([])
    const withdrawn = { withdrawn: true }
    for (const more of [{}, { yearFrom: 1987 }, { order: 'relevance' }])
      expect(await titlesOf('移民搬迁', { ...withdrawn, ...more })).toEqual([unit.title])
    expect(await titlesOf(unit.referenceCode, withdrawn)).toEqual([unit.title])
    expect(await titlesOf('移民搬迁', { ...withdrawn, yearFrom: 1988 })).toEqual([])
    expect(await k.archivist.holdings.countUnits({ q: '移民搬迁', ...withdrawn })).toEqual({
      count: 1,
      capped: false,
    })
  })

  test('wildcards and quotes are plain characters', async () => {
    await titled('完成率100%的报告')
    await titled('完成率100分的报告')
    expect(await titlesOf('100%')).toEqual(['完成率100%的报告'])
    expect(await titlesOf('1__%')).toEqual([])
    expect(await titlesOf(String.raw`'\\'\\ x\\'`)).toEqual([])
  })

  test('a word of one character is refused with what is expected', async () => {
    await expect(k.archivist.holdings.searchUnits({ q: '档' })).rejects.toMatchObject(
      refusal('word-too-short', 'q'),
    )
    await expect(k.archivist.holdings.countUnits({ q: '《档》' })).rejects.toMatchObject(
      refusal('word-too-short', 'q'),
    )
  })

  test('a word with a hyphen after a fonds number is the beginning of a code', async () => {
    const unit = await titled('按档号查找')
    const prefix = unit.referenceCode.slice(0, -2)
    const { rows } = await k.archivist.holdings.searchUnits({ q: prefix.toLowerCase() })
    expect(rows).toMatchObject([
      { unitId: unit.unitId, codeMatches: [{ start: 0, end: prefix.length }] },
    ])
  })
})

describe('order, pages, counts and filters', () => {
  test.each(['newest', 'oldest', 'code', 'relevance'] as const)(
    'pages by %s join to the whole, none twice',
    async (order) => {
      const q = `翻页${order}`
      for (const year of [1951, 1983, 1983, 2001, 1999])
        await titled(`${q}第${String(year)}号`, { datedFrom: `${String(year)}-03-01` })
      const whole = await k.archivist.holdings.searchUnits({ q, order })
      const seen: string[] = []
      let cursor: string | undefined
      do {
        const page = await k.archivist.holdings.searchUnits({ q, order, limit: 2, cursor })
        seen.push(...page.rows.map(({ unitId }) => unitId))
        cursor = page.next ?? undefined
      } while (cursor)
      expect(seen).toEqual(whole.rows.map(({ unitId }) => unitId))
      expect(new Set(seen).size).toBe(5)
    },
  )

  test('filters narrow rows and count alike', async () => {
    const photo = await titled('筛选用的照片', { carrier: 'photograph', pieces: 3 })
    await titled('筛选用的文件', { datedFrom: '1970-05-01' })
    const count = (more: object) => k.archivist.holdings.countUnits({ q: '筛选用', ...more })
    expect(await count({})).toEqual({ count: 2, capped: false })
    expect(await count({ carrier: 'photograph' })).toEqual({ count: 1, capped: false })
    expect(await count({ yearTo: 1980 })).toEqual({ count: 1, capped: false })
    expect(await count({ fondsIds: [photo.fondsId] })).toEqual({ count: 1, capped: false })
    expect(await count({ departmentId: k.house.departments.office })).toMatchObject({ count: 0 })
    expect(await titlesOf('筛选用', { yearTo: 1980, retention: 'Y' })).toEqual(['筛选用的文件'])
  })

  test('withdrawn units are not found until they are restored', async () => {
    const unit = await titled('作废后再恢复')
    const { unitId } = unit
    await k.archivist.holdings.withdrawUnit({ unitId, version: unit.version, reason: '重复' })
    expect(await titlesOf('再恢复')).toEqual([])
    await k.archivist.holdings.restoreUnit({ unitId, version: unit.version + 1 })
    expect(await titlesOf('再恢复')).toEqual(['作废后再恢复'])
    const history = await k.archivist.records.history({
      recordType: 'description-unit',
      recordId: unitId,
    })
    expect(history.entries.map(({ summary }) => summary?.slice(0, 4))).toEqual([
      '恢复著录',
      '作废著录',
      '著录档案',
    ])
  })
})

describe('sight', () => {
  test('another archive finds nothing', async () => {
    await titled('本馆独有的题名')
    const other = await k.house.anotherArchive()
    const foreign = await k.house.client('archivist', other.code)
    expect((await foreign.holdings.searchUnits({ q: '独有的题名' })).rows).toEqual([])
    expect(await foreign.holdings.countUnits({ q: '独有的题名' })).toMatchObject({ count: 0 })
  })

  const hiddenFrom = async (username: string, unitId: string, q: string) => {
    const one = await k.house.client(username)
    expect((await one.holdings.searchUnits({ q })).rows).toEqual([])
    expect(await one.holdings.countUnits({ q })).toEqual({ count: 0, capped: false })
    expect(
      (await one.holdings.listUnits({ limit: 200 })).rows.map((row) => row.unitId),
    ).not.toContain(unitId)
    const missing = '01900000-0000-7000-8000-000000000000'
    const said = (call: Promise<unknown>) =>
      call.then(
        () => null,
        (error: unknown) => error,
      )
    const record = { recordType: 'description-unit' }
    for (const ask of [
      (id: string) => one.holdings.getUnit({ unitId: id }),
      (id: string) => one.records.history({ ...record, recordId: id }),
      (id: string) => one.attachments.list({ ...record, recordId: id }),
    ]) {
      const hidden = await said(ask(unitId))
      expect(hidden).not.toBeNull()
      expect(hidden).toEqual(await said(ask(missing)))
    }
  }

  test('units not open are hidden from who may not see them, everywhere alike', async () => {
    const closed = await titled('未经开放审核的卷', { accessStatus: 'controlled' })
    await hiddenFrom('applicant', closed.unitId, '未经开放')
    const clerk = await k.house.client('clerk')
    expect(await clerk.holdings.countUnits({ q: '未经开放' })).toMatchObject({ count: 1 })
  })

  test('internal units are seen by their own department and by who may see all', async () => {
    const internal = await titled('内部掌握的卷', { secrecy: '内部', accessStatus: 'open' })
    await hiddenFrom('clerk', internal.unitId, '内部掌握')
    await hiddenFrom('department-head', internal.unitId, '内部掌握')
    await k.house.person('head-of-use', ['department-head'], 'use')
    const head = await k.house.client('head-of-use')
    expect(await head.holdings.countUnits({ q: '内部掌握' })).toMatchObject({ count: 1 })
    expect((await head.holdings.getUnit({ unitId: internal.unitId })).title).toBe('内部掌握的卷')
  })
})

const SIGN = fc.constantFrom(...'怀化市档案局关于印发通知的Aa1Ｂ％%_《》，（） ')
const TITLE = fc
  .string({ unit: SIGN, minLength: 2, maxLength: 12 })
  .filter((text) => fold(text).length > 0 && text.trim().length > 0)

test('search finds what a plain comparison of every title finds', async () => {
  const titles = fc.sample(TITLE, { numRuns: 60, seed: 7 })
  const fonds = await k.newFonds()
  for (const title of titles)
    await k.archivist.holdings.createUnit({ ...unitInput(fonds, running()), title })
  const stored = (await k.archivist.holdings.listUnits({ fondsId: fonds.fondsId, limit: 200 })).rows
  await fc.assert(
    fc.asyncProperty(fc.array(TITLE, { minLength: 1, maxLength: 2 }), async (parts) => {
      const words = parts
        .join(' ')
        .split(/\s+/)
        .map((word) => [...word].map(fold).join(''))
      fc.pre(words.every((word) => word.length >= 2))
      const q = parts.join(' ')
      const { rows } = await k.archivist.holdings.searchUnits({
        q,
        fondsIds: [fonds.fondsId],
        limit: 200,
      })
      const expected = stored.filter(({ title }) =>
        words.every((word) => [...title].map(fold).join('').includes(word)),
      )
      expect(rows.map((row) => row.unitId).toSorted()).toEqual(
        expected.map((row) => row.unitId).toSorted(),
      )
    }),
    { numRuns: 60 },
  )
})

test('the database and the marks fold every character alike', async () => {
  const signs = Array.from({ length: 0xfff0 - 0x20 }, (_, i) => i + 0x20)
    .filter((code) => code < 0xa000 || code > 0xf8ff)
    .map((code) => String.fromCodePoint(code))
  const { rows } = await sql<{ sign: string; text: string }>`
    select sign, search_text(sign) as text from unnest(${signs}::text[]) as s (sign)`.execute(
    k.house.house.db,
  )
  expect(rows.filter(({ sign, text }) => fold(sign) !== text)).toEqual([])
})

test('marks join where they touch', () => {
  expect(rangesOf('甲乙丙丁', ['甲乙', '乙丙'], fold)).toEqual([{ start: 0, end: 3 }])
})

test('frequent words that cluster in a few years give whole pages in every order', async () => {
  const fonds = await k.newFonds()
  const { unit } = await k.newUnit()
  const { archiveId } = k.house
  await k.house.database.db.transaction().execute(async (db) => {
    await sql`select begin_write(${archiveId})`.execute(db)
    await sql`insert into description_unit (archive_id, unit_id, fonds_id, level, reference_code, title, dated_from,
        retention, carrier)
      select archive_id, gen_random_uuid(), ${fonds.fondsId}, level, ${fonds.number} || '-001-' || n,
        case when n % 3 > 0 then '黔阳地区第' else '怀化市第' end || n || '号',
        case when n % 50 = 0 then null when n % 3 > 0 then date '1950-01-01' + n else date '2000-01-01' + n end,
        retention, carrier
      from description_unit, generate_series(1, 6000) n where unit_id = ${unit.unitId}`.execute(db)
  })
  const all = (await k.archivist.holdings.searchUnits({ q: '黔阳地区', limit: 200 })).rows
  const { rows } = await sql<{ unitId: string }>`select unit_id from description_unit
    where archive_id = ${archiveId} and title like '%黔阳地区%'
    order by coalesce(dated_from, '0001-01-01') desc, unit_id desc limit 400`.execute(
    k.house.database.db,
  )
  expect(all.map(({ unitId }) => unitId)).toEqual(rows.slice(0, 200).map(({ unitId }) => unitId))
  const first = await k.archivist.holdings.searchUnits({ q: '黔阳地区', limit: 200 })
  const second = await k.archivist.holdings.searchUnits({
    q: '黔阳地区',
    limit: 200,
    cursor: first.next ?? undefined,
  })
  expect(second.rows.map(({ unitId }) => unitId)).toEqual(
    rows.slice(200).map(({ unitId }) => unitId),
  )
  const oldest = await k.archivist.holdings.searchUnits({ q: '怀化市', order: 'oldest', limit: 60 })
  expect(oldest.rows.slice(0, 40).every(({ datedFrom }) => datedFrom === null)).toBe(true)
  expect(oldest.rows[45]?.datedFrom?.slice(0, 4)).toBe('2000')
  const late = await k.archivist.holdings.searchUnits({ q: '黔阳地区', order: 'code', limit: 200 })
  const codes = await sql<{ unitId: string }>`select unit_id from description_unit
    where archive_id = ${archiveId} and title like '%黔阳地区%' order by reference_code limit 200`.execute(
    k.house.database.db,
  )
  expect(late.rows.map(({ unitId }) => unitId)).toEqual(codes.rows.map(({ unitId }) => unitId))
  expect(await k.archivist.holdings.countUnits({ q: '黔阳' })).toEqual({
    count: 1000,
    capped: true,
  })
  expect(
    await k.archivist.holdings.countUnits({ q: '黔阳', yearFrom: 1950, yearTo: 1950 }),
  ).toMatchObject({ capped: false })
})
