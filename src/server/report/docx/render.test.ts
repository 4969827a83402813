import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { array, assert, asyncProperty, constantFrom, string } from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { EXAMPLE_REPORT } from './example-report.ts'
import { renderDocx, type ReportDocument } from './index.ts'

type Parts = Record<string, Uint8Array>

const partsOf = async (report: ReportDocument): Promise<Parts> =>
  unzipSync(await renderDocx(report))
const xmlOf = (parts: Parts, name: string): string => strFromU8(parts[name] ?? new Uint8Array())
const textOf = (xml: string): string =>
  [...xml.matchAll(/<w:t[ >][^<]*/g)].map(([run]) => run.replace(/^[^>]*>/, '')).join('')
const documentOf = async (report: ReportDocument): Promise<string> =>
  xmlOf(await partsOf(report), 'word/document.xml')

const written = (markdown: string, more: Partial<ReportDocument> = {}): ReportDocument => ({
  title: '题目',
  unitName: '单位',
  date: '2025-03-05',
  sections: [{ heading: '概况', level: 1, markdown }],
  figures: EXAMPLE_REPORT.figures,
  ...more,
})

const TAG = /<(\/?)([\w:.-]+)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>/g

// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/

/** Balanced tags, quoted attributes, no stray bracket or ampersand, no character that XML forbids. */
const wellFormed = (xml: string): boolean => {
  const open: string[] = []
  const body = xml.replace(/^<\?xml[^>]*\?>/, '')
  for (const [, closing, name = '', , empty] of body.matchAll(TAG)) {
    if (closing && open.pop() !== name) return false
    if (!closing && !empty) open.push(name)
  }
  const rest = body.replace(TAG, '').replace(/&(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);/gi, '')
  return open.length === 0 && !/[<&]/.test(rest) && !FORBIDDEN.test(rest) && rest.isWellFormed()
}

describe('the report as a Word document', { timeout: 60_000 }, () => {
  let parts: Parts = {}
  let xml = ''
  beforeAll(async () => {
    parts = await partsOf(EXAMPLE_REPORT)
    xml = xmlOf(parts, 'word/document.xml')
  }, 60_000)

  it('is A4 with the margins of GB/T 9704, the appendix on its side', () => {
    expect(xml).toContain('<w:pgSz w:w="11906" w:h="16838" w:orient="portrait"/>')
    expect(xml).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/)
    expect(xml).toContain('<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>')
  })

  it('sets title, text and headings in the official types and sizes', () => {
    expect(xml).toMatch(/w:eastAsia="方正小标宋简体"[^/]*\/><w:sz w:val="44"\/>/)
    const styles = xmlOf(parts, 'word/styles.xml')
    expect(styles).toMatch(
      /<w:docDefaults>.*w:eastAsia="仿宋_GB2312".*<w:sz w:val="32"\/>.*w:line="579" w:lineRule="exact".*<\/w:docDefaults>/s,
    )
    expect(styles).toMatch(/w:styleId="Heading1".*?w:eastAsia="黑体"/s)
    expect(styles).toMatch(/w:styleId="Heading2".*?w:eastAsia="楷体_GB2312"/s)
    expect(xmlOf(parts, 'word/fontTable.xml')).toContain(
      '<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋"/>',
    )
    expect(xml).toMatch(
      /<w:ind [^>]*w:firstLine="640"[^>]*w:firstLineChars="200"|<w:ind [^>]*w:firstLineChars="200"[^>]*w:firstLine="640"/,
    )
  })

  it('numbers headings, tables and charts', () => {
    const text = textOf(xml)
    for (const shown of [
      '一、项目概况',
      '（三）自评步骤及方法',
      '五、评价结论、存在问题及建议',
      '表1　项目资金',
      '表3　市级',
      '图2　各月',
      '附录　数据来源',
    ])
      expect(text).toContain(shown)
  })

  it('numbers pages outside: right on odd pages, left on even ones', () => {
    const footers = Object.keys(parts).filter((name) => /^word\/footer\d/.test(name))
    const sides = footers.map((name) => /<w:jc w:val="(\w+)"\/>/.exec(xmlOf(parts, name))?.[1])
    expect(sides).toEqual(['right', 'left', 'right', 'left'])
    for (const name of footers) expect(xmlOf(parts, name)).toMatch(/— .*PAGE.* —/s)
    expect(xmlOf(parts, 'word/settings.xml')).toContain('<w:evenAndOddHeaders/>')
    expect(xml).toContain('<w:pgNumType w:start="1"/>')
  })

  it('repeats table headers and keeps every table within the page', () => {
    const tables = [...xml.matchAll(/<w:tbl>.*?<\/w:tbl>/gs)].map(([table]) => table)
    expect(tables).toHaveLength(4)
    for (const table of tables) {
      expect(table).toContain('<w:tblHeader/>')
      const columns = [...table.matchAll(/<w:gridCol w:w="(\d+)"\/>/g)].map(([, width]) =>
        Number(width),
      )
      const room = table === tables.at(-1) ? 16838 - 2 * 1417 : 11906 - 1587 - 1474
      expect(columns.reduce((sum, width) => sum + width, 0)).toBeLessThanOrEqual(room)
    }
    expect(tables[1]).toContain('<w:vMerge w:val="restart"/>')
  })

  it('links every number to its row of the appendix, once for each figure', () => {
    const anchors = new Set(
      [...xml.matchAll(/<w:hyperlink [^>]*w:anchor="(source_\d+)"/g)].map(([, name]) => name),
    )
    const rows = [...xml.matchAll(/<w:bookmarkStart [^>]*w:name="(source_\d+)"/g)].map(
      ([, name]) => name,
    )
    expect([...anchors].sort()).toEqual(rows.toSorted())
    expect(rows).toHaveLength(30)
    const appendix = textOf(xml.slice(xml.indexOf('附录　数据来源')))
    expect(appendix).toMatch(
      /20\.01万元20\.01.*?日常经费年初预算budget\.daily\.initialmoney\.execution第1版2024年200100元31a3f1/,
    )
    expect(appendix).toContain('尚无记录')
  })

  it('holds its properties and charts that show something', async () => {
    const core = xmlOf(parts, 'docProps/core.xml')
    expect(core).toContain(
      '<dc:title>2024年度示例市档案馆项目支出绩效自评报告</dc:title><dc:creator>示例市档案馆</dc:creator>',
    )
    expect(core).toContain('2025-03-05T00:00:00Z</dcterms:modified>')
    const picture = sharp(parts['word/media/image1.png'])
    const { width } = await picture.metadata()
    const { channels } = await picture.stats()
    expect(width).toBe(1920)
    expect(Math.max(...channels.map(({ stdev }) => stdev))).toBeGreaterThan(20)
  })

  it('is well-formed in every part', () => {
    for (const [name, bytes] of Object.entries(parts))
      if (/\.(xml|rels)$/.test(name))
        expect([name, wellFormed(strFromU8(bytes))]).toEqual([name, true])
  })
})

describe('Markdown of any kind', { timeout: 60_000 }, () => {
  it.each([
    ['**重点。**其余', /<w:b\/>.*?重点。<\/w:t><\/w:r><w:r>.*?其余/s, '重点。其余'],
    ['<b>标签</b> & <script>', /./, '&lt;b&gt;标签&lt;/b&gt; &amp; &lt;script&gt;'],
    ['第一行\n第二行', /./, '第一行第二行'],
    ['a\nb', /./, 'a b'],
    ['1. 甲\n2. 乙\n   1. 丙', /./, '1.甲2.乙（1）丙'],
    ['- [x] 完成', /./, '●☑完成'],
    ['> 引用', /楷体_GB2312/, '引用'],
    ['[通知](https://example.cn/a)', /./, '通知（https://example.cn/a）'],
    ['![馆舍](a.png)', /./, '馆舍'],
    ['## 小标题', /Heading3/, '1.小标题'],
    ['~~删~~', /<w:strike\/>/, '删'],
    ['`{use.volumes}`', /Courier New/, '{use.volumes}'],
    ['    {use.volumes}', /Courier New/, '8021卷'],
    ['甲  \n乙', /<w:br\/>/, '甲乙'],
    [
      '| 项 | 值 |\n|---|--:|\n| 卷 | {use.volumes|万卷|2|数} |',
      /<w:jc w:val="right"\/>/,
      '项值卷0.80',
    ],
    ['甲[^1]。\n\n[^1]: 注', /./, '甲[1]。注'],
  ])('%s', async (markdown, pattern, text) => {
    const xml = await documentOf(written(markdown))
    expect(xml).toMatch(pattern)
    expect(textOf(xml)).toContain(text)
  })

  it('shows what XML cannot hold as a mark, and never breaks', async () => {
    const xml = await documentOf(written('甲\u0000乙\u0007丙\ud800丁\ufffe戊'))
    expect(textOf(xml)).toContain('甲\ufffd乙\ufffd丙\ufffd丁\ufffd戊')
    expect(wellFormed(xml)).toBe(true)
  })

  it('is well-formed for any text in any place', async () => {
    const piece = constantFrom(
      '|',
      '\n',
      '**',
      '`',
      '{',
      '}',
      '<',
      '&',
      '# ',
      '- ',
      '> ',
      '1. ',
      '[',
      '](',
      '{use.volumes}',
      '\u0000',
      '"',
      '字',
    )
    const text = array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''))
    await assert(
      asyncProperty(text, string({ unit: 'binary', maxLength: 20 }), async (markdown, name) => {
        const table = {
          caption: name,
          note: name,
          columns: [{ title: name, width: 1 }],
          rows: [[name]],
        }
        const parts = await partsOf(
          written(markdown, { title: name, unitName: name, money: table }),
        )
        expect(wellFormed(xmlOf(parts, 'word/document.xml'))).toBe(true)
        expect(wellFormed(xmlOf(parts, 'docProps/core.xml'))).toBe(true)
      }),
      { numRuns: 30 },
    )
  })
})

describe('a report that cannot be written', () => {
  it('names every figure that is unknown or in a wrong unit, and where', async () => {
    const report = written('{use.nothing}，{use.volumes|万元}。')
    await expect(renderDocx(report)).rejects.toMatchObject({
      body: {
        code: 'rule',
        reason: 'report.unresolved-figures',
        detail: expect.stringMatching(/use\.nothing”的数据（一）；.*“卷”，不能换算为“万元”（一）/),
      },
    })
  })
})

const run = promisify(execFile)

/** Renders in a process of its own, at another time, in another zone, with another chance. */
const digestElsewhere = async (zone: string, shift: number): Promise<string> => {
  const here = (file: string): string => JSON.stringify(new URL(file, import.meta.url).href)
  const script = `
    const now = Date.now, RealDate = Date
    globalThis.Date = class extends RealDate {
      constructor(...args) { args.length ? super(...args) : super(now() + ${shift}) }
      static now() { return now() + ${shift} }
    }
    const random = Math.random
    Math.random = () => (random() + ${shift % 7} / 7) % 1
    const { renderDocx } = await import(${here('./index.ts')})
    const { EXAMPLE_REPORT } = await import(${here('./example-report.ts')})
    const { createHash } = await import('node:crypto')
    if (${shift}) await renderDocx({ ...EXAMPLE_REPORT, title: '另一份' })
    console.log(createHash('sha256').update(await renderDocx(EXAMPLE_REPORT)).digest('hex'))`
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], {
    env: { ...process.env, TZ: zone },
  })
  return stdout.trim()
}

describe('repeatability', { timeout: 120_000 }, () => {
  it('gives the same bytes in other processes, days and time zones', async () => {
    const here = createHash('sha256')
      .update(await renderDocx(EXAMPLE_REPORT))
      .digest('hex')
    expect(await digestElsewhere('Asia/Shanghai', 0)).toBe(here)
    expect(await digestElsewhere('America/Los_Angeles', 86_400_000 * 400)).toBe(here)
    expect(await digestElsewhere('Pacific/Kiritimati', -86_400_000 * 33)).toBe(here)
  })

  it('changes when a figure changes', async () => {
    const plain = { ...EXAMPLE_REPORT, charts: [] }
    const figures = plain.figures.map((figure) =>
      figure.key === 'use.volumes' ? { ...figure, digest: '0'.repeat(64) } : figure,
    )
    const changed = await renderDocx({ ...plain, figures })
    expect(changed.equals(await renderDocx(plain))).toBe(false)
  })
})
