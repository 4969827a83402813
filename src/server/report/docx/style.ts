import type { IRunOptions, IStylesOptions } from 'docx'

/** GB/T 9704-2012 on paper. Lengths are twips (1/20 pt), font sizes half points. */
export const mm = (millimetres: number): number => Math.round((millimetres * 1440) / 25.4)

export const PAGE = {
  width: mm(210),
  height: mm(297),
  /** 天头 37 mm, 订口 28 mm; the text block is 156 by 225 mm. */
  margin: {
    top: mm(37),
    right: mm(26),
    bottom: mm(35),
    left: mm(28),
    header: mm(15),
    footer: mm(26),
  },
} as const

export const TEXT_WIDTH = PAGE.width - PAGE.margin.left - PAGE.margin.right
export const LANDSCAPE_WIDTH = PAGE.height - mm(25) - mm(25)

/** 22 lines to the page: 28.95 pt each. */
export const LINE = 579
export const TITLE_LINE = 700
/** 初号 would be 84; these are 二号, 三号, 四号, 小四, 五号 and 小五. */
export const SIZE = { title: 44, body: 32, page: 28, caption: 24, table: 21, small: 18 } as const

const font = (eastAsia: string) => ({
  ascii: 'Times New Roman',
  hAnsi: 'Times New Roman',
  cs: 'Times New Roman',
  eastAsia,
  // Quotation marks and dashes are Chinese ones.
  hint: 'eastAsia',
})

export const FONT = {
  title: font('方正小标宋简体'),
  body: font('仿宋_GB2312'),
  hei: font('黑体'),
  kai: font('楷体_GB2312'),
  song: font('宋体'),
}

/** What a reader's machine may use where the official font is not installed. */
export const FALLBACKS: readonly (readonly [string, string])[] = [
  ['方正小标宋简体', '宋体'],
  ['仿宋_GB2312', '仿宋'],
  ['楷体_GB2312', '楷体'],
  ['黑体', 'SimHei'],
  ['宋体', 'SimSun'],
]

const heading = (run: IRunOptions, outlineLevel: number) => ({
  run: { ...run, size: SIZE.body, color: '000000' },
  paragraph: {
    spacing: { line: LINE, lineRule: 'exact' as const, before: 0, after: 0 },
    indent: { firstLine: SIZE.body * 20, firstLineChars: 200 },
    keepNext: true,
    outlineLevel,
  },
})

// Numerals are no Chinese text: by its rules a line would end inside of one, which GB/T 9704 forbids.
const LANGUAGE = { value: 'en-US', eastAsia: 'zh-CN' }

export const STYLES: IStylesOptions = {
  default: {
    document: {
      run: { font: FONT.body, size: SIZE.body, language: LANGUAGE },
      paragraph: {
        spacing: { line: LINE, lineRule: 'exact', before: 0, after: 0 },
      },
    },
    heading1: heading({ font: FONT.hei, bold: false }, 0),
    heading2: heading({ font: FONT.kai, bold: false }, 1),
    heading3: heading({ font: FONT.body, bold: true }, 2),
    heading4: heading({ font: FONT.body, bold: false }, 3),
  },
}
