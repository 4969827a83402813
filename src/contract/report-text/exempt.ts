import { IDIOMS } from './idioms.ts'
import { codeRanges, fill, rangesOf, type Range } from './ranges.ts'
import { parseBindings } from './binding.ts'
import { APPROX_AFTER, APPROX_BEFORE, ARABIC, CN, CN_DIGIT, UNIT, UNITS } from './words.ts'

/**
 * What may hold a numeral without being a figure: dates, ordinals and list numbers, document and standard
 * numbers, reference codes, quoted names, addresses and set phrases. Each rule blanks its matches, in this
 * order, and what is left over is judged by `numerals.ts`.
 */
const FILLER = '\ufffc'
const N2 = String.raw`(?<!\p{Nd})\p{Nd}{1,2}`
const DASH = '[-–—－~～〜至到、和与及]{1,2}'
const MONTH = String.raw`(?<![\p{Nd}.．])(?:[01０１]?\p{Nd})\s*月(?:份|初|底|末|上旬|中旬|下旬|中)?`
const YEAR = String.raw`(?<![\p{Nd}.．,，])[12１２]\p{Nd}{3}`
const YEAR_WORD = '(?:年度|年代|年初|年底|年末|年中|年)'
const DAY = String.raw`(?<![\p{Nd}.．])[0-3０-３]?\p{Nd}\s*日(?!内|龄|均)`
const CN_SMALL = '[一二三四五六七八九十]'
const NOT_COUNT = String.raw`(?![\p{Nd}.．%％‰]|\s*(?:[百千万亿]|${UNIT}))`

const rule = (source: string, flags = 'gu'): RegExp => new RegExp(source, flags)

const ADDRESSES = [
  rule(String.raw`(?<=\]\()[^()\s]{1,2000}(?=(?:\s+"[^"\n]*")?\))`),
  rule(String.raw`^ {0,3}\[[^\]\n]{1,200}\]:\s*\S+`, 'gmu'),
  rule(
    String.raw`https?:\/\/[^\s<>）)，。；、\u4e00-\u9fff]+|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+`,
  ),
]

const NUMBERED_PAPERS = [
  rule(
    String.raw`[\u4e00-\u9fff]{0,12}[〔[（(【﹝]\s*[12]\p{Nd}{3}\s*(?:年度?)?[〕\]）)】﹞]\s*(?:第\s*)?\p{Nd}{1,6}\s*号`,
  ),
  rule(
    String.raw`(?<![A-Za-z])(?:GB|DA|ISO|IEC|WS|GA|JR|CJJ|CJ|DB\p{Nd}{0,4}|YD|SJ|CY|HJ|JGJ|RFC|ISBN|ISSN)(?:\/[A-Z]{1,4})*[\s-]?\p{Nd}[\p{Nd}.]*(?:[-–—:]\p{Nd}{1,6})*${NOT_COUNT}`,
  ),
  rule(String.raw`(?<![A-Za-z0-9])[A-Z]\p{Nd}{3}(?:[-·][A-Z0-9\u4e00-\u9fff]{1,12})+`),
  rule(
    String.raw`(?<![A-Za-z0-9])[A-Za-z]{1,8}(?:[-/][A-Za-z]{1,8}){0,3}-?\p{Nd}+(?:[-.·]\p{Nd}+)*${NOT_COUNT}`,
  ),
  rule(String.raw`(?<![\p{Nd}.])\p{Nd}G(?=网络|基站|技术|通信|时代)`),
  rule(
    String.raw`(?:电话|热线|传真|邮编|邮政编码|账号|帐号|编号|编码|代码|科目|档号|全宗号|证号|网址)(?:为|是)?[：:]?\s*[A-Za-z]?\p{Nd}[\p{Nd}—–-]*${NOT_COUNT}`,
  ),
  rule(
    String.raw`(?:图|附件|附表|附录|附图|注|式|表)\s?\p{Nd}{1,2}(?:[-.]\p{Nd}{1,2})?${NOT_COUNT}`,
  ),
  rule(
    String.raw`(?<![\p{Nd}.])\p{Nd}{1,6}号(?!人)(?:楼|库房?|馆|院|令|文件|公告)?|(?<!\p{Nd}\.?)\p{Nd}+(?:\.\p{Nd}+)+版|(?:V|v)\p{Nd}[\p{Nd}.]*`,
  ),
]

const DATES = [
  rule(
    String.raw`${YEAR}\s*(?:${YEAR_WORD}\s*)?${DASH}\s*[12１２]\p{Nd}{3}\s*(?:年度|年代|年底|年末|年初|学年|年)`,
  ),
  rule(String.raw`${YEAR}\s*年\s*(?:${MONTH}(?:\s*${DAY})?|年?(?:度|初|底|末|中|代|前后))?`),
  rule(String.raw`${YEAR}(?:[-./．－年]\p{Nd}{1,2}(?!\p{Nd})){2}日?`),
  rule(String.raw`${YEAR}[-/.](?:0[1-9]|1[0-2])${NOT_COUNT}`),
  rule(String.raw`${N2}\s*(?:(?:月份?|日)\s*)?${DASH}\s*${MONTH}(?:\s*${DAY})?`),
  rule(String.raw`${MONTH}(?:\s*${DAY})?`),
  rule(String.raw`${N2}\s*(?:日\s*)?${DASH}\s*${DAY}`),
  rule(DAY),
  rule(String.raw`${N2}[·•・]\p{Nd}{1,2}(?!\p{Nd})`),
  rule(
    String.raw`${N2}[:：]\p{Nd}{2}(?:[:：]\p{Nd}{2})?(?!\p{Nd})|${N2}时(?:\p{Nd}{1,2}分)?(?!长|段)`,
  ),
  rule(
    String.raw`(?:第?[一二三四]|第?[1-4])(?:[、至到和—–-](?:第?[一二三四1-4])){0,3}季度|前[一二三1-3]个?季度`,
  ),
  rule(String.raw`[12一二][〇零○一二三四五六七八九]{3}年(?:度|初|底|末|代)?`),
  rule(
    String.raw`(?<!${CN})(?:十[一二]?|[一二三四五六七八九])(?:${DASH}(?:十[一二]?|[一二三四五六七八九]))?月(?:份|初|底|末|上旬|中旬|下旬)?(?:[一二三]?十?[一二三四五六七八九十]日)?`,
  ),
  rule(String.raw`(?<!${CN})[二三]?十?[一二三四五六七八九十]日(?!内|均)`),
  rule(String.raw`(?:\p{Nd}0|[二三四五六七八九]十)年代|(?:\p{Nd}{1,2}|二十一?|十[六七八九])世纪`),
  rule('(?:周|星期|礼拜)[一二三四五六日]'),
]

const ORDINALS = [
  rule(
    String.raw`^[ \t]*(?:>[ \t]*)*#{1,6}[ \t]+\p{Nd}{1,2}(?:[.．]\p{Nd}{1,2})*(?=[.．、\s])`,
    'gmu',
  ),
  rule(
    String.raw`^[ \t]*(?:>[ \t]*)*(?:#{1,6}[ \t]+)?(?:[-*+][ \t]+)?(?:\*\*)?(?:\p{Nd}{1,3}[.．、)）](?!\p{Nd})|${CN_SMALL}{1,3}、)`,
    'gmu',
  ),
  rule(String.raw`(?<=[。；：:;]\s?)(?:${CN_SMALL}{1,3}、|\p{Nd}{1,2}[.．、](?!\p{Nd}))`),
  rule(String.raw`[（(]\s*(?:\p{Nd}{1,2}|${CN_SMALL}{1,3})\s*[)）]`),
  rule(
    String.raw`(?<=^|[，。；：、！？,.;:（(“\s*>|]|——)${CN_SMALL}{1,2}(?:是|要(?![求点件素])|则|来)`,
    'gmu',
  ),
  rule(String.raw`第\s*(?:\p{Nd}+|${CN}+)(?:次|届|批|章|条|款|项|个|名|位)?`),
  rule(String.raw`其[一二三四五六](?![${CN_DIGIT}])`),
  rule(String.raw`(?:\p{Nd}{1,2}|${CN}{1,4})届`),
  rule(
    '[一二三四五六七]中全会|党的十[六七八九]大|党的二十大|(?<!十)二十大(?=[精报代以召])|(?<!十)十[六七八九]大(?=[精报代以召])',
  ),
  rule('十[二三四五六七]五(?=规划|时期|期间|末|以来|计划|收官|开局)'),
  rule(
    String.raw`(?<!${CN})[一二三四五六七八九两1-9](?:、[一二三四五六七八九1-9]){0,4}级(?!跳)|[一二三四特]等(?:奖|功|品|舱)?|[一二三四]期(?=工程|项目|建设)`,
  ),
  rule(String.raw`(?:${CN_SMALL}{1,3}|(?<!\p{Nd})\p{Nd}{1,2})(?:楼|单元)(?!房)`),
]

/** Phrases that are idle only in some company. */
const GUARDED = [
  '十分(?![之钟])',
  '一起(?!案|事|火灾|纠纷|泄|安全|典型|投诉)',
  '[每任某这那同另下上前后单首]一(?:人次|卷次|件次|[\u4e00-\u9fff])?',
  '[唯统逐专划归如]一',
  '一(?<x>[\u4e00-\u9fff])一[\u4e00-\u9fff]',
  `(?<!${CN}|[\\p{Nd}½¼¾⅓⅔])千万(?!${UNIT}|[余多元])`,
  `(?<!${CN}|\\p{Nd}[余多几]?|[余多几数上近约逾超成]|过|有)[百千万亿]{1,2}(?:元|卷|件|人次|页|册|张)(?=[）)\\]】|\\s，、；。]|$)`,
  '(?:[一二三]、){1,2}(?=[一二三]产业)',
]

const QUOTED =
  /《[^《》\n]{1,120}》|〈[^〈〉\n]{1,60}〉|“[^“”\n。；！？]{1,40}”|‘[^‘’\n。；！？]{1,40}’|「[^「」\n。；！？]{1,40}」|『[^『』\n。；！？]{1,40}』|«[^«»\n。；！？]{1,60}»|"[^"\n。；！？]{1,40}"/gu

const MEASURED = new RegExp(
  `^[“‘「『«"]\\s*${APPROX_BEFORE}?(?:[百千万]分之${CN}+|(?:${ARABIC}[十百千万亿]*|[数几]?${CN}+)(?:${APPROX_AFTER}[十百千万亿]?)?\\s*${UNITS})(?:左右|以上|以下)?\\s*[”’」』»"]$`,
  'u',
)

/** A quoted name is free; a quantity put in quotation marks is still a quantity. */
const quotedNames = (text: string): Range[] =>
  rangesOf(QUOTED, text).filter(({ start, end }) => !MEASURED.test(text.slice(start, end)))

const idiomPattern = new RegExp(IDIOMS.join('|'), 'gu')

const RULES: readonly (readonly RegExp[])[] = [ADDRESSES, NUMBERED_PAPERS.slice(0, 2), DATES]
const AFTER_QUOTES: readonly (readonly RegExp[])[] = [
  NUMBERED_PAPERS.slice(2),
  ORDINALS,
  [idiomPattern],
  GUARDED.map((source) => rule(source, 'gmu')),
]

const blankAll = (text: string, groups: readonly (readonly RegExp[])[]): string =>
  groups.flat().reduce((left, pattern) => fill(left, rangesOf(pattern, left), FILLER), text)

/** The text with everything that is bound or exempt blanked out; same length. */
export const blankExempt = (markdown: string): string => {
  const bound = [...codeRanges(markdown), ...parseBindings(markdown)]
  const dated = blankAll(fill(markdown, bound, FILLER), RULES)
  return blankAll(fill(dated, quotedNames(dated), FILLER), AFTER_QUOTES)
}
