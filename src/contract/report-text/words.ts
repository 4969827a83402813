/** The vocabulary of numerals and units, as regular expression sources shared by detection and exemption. */

/** Digits of Chinese numerals, plain, formal (大写) and traditional. */
export const CN_DIGIT = '〇零一二三四五六七八九两壹贰叁肆伍陆柒捌玖貳參'
export const CN_SCALE = '十百千万亿廿卅拾佰仟萬億'
export const CN = `[${CN_DIGIT}${CN_SCALE}]`

/** Arabic digits of every script (full-width too), grouped or with a fraction. */
export const ARABIC = String.raw`(?:\p{Nd}+(?:[,，]\p{Nd}{3}(?!\p{Nd}))*(?:[.．]\p{Nd}+)?[½¼¾⅓⅔]?|[½¼¾⅓⅔])`

const UNIT_LIST = `
人次 卷次 件次 册次 人 名 位 户 家 个 项 件 卷 册 页 张 幅 盒 袋 箱 柜 架 列 排 套 台 部 篇 份 次 场 期 批 轮 起 例 宗 处 间 栋 座 条
款 种 类 大类 门类 科 室 库 馆 县 市 省 区 乡 镇 村 组 队 支 所 校 站 点 段 首 本 盘 米 公里 厘米 毫米 平方米 立方米 平方公里 平米 亩 吨 千克 公斤 克
小时 分钟 秒 天 周 周年 个月 年 岁 倍 成 番 元 角 分 字 字节 条目 学时 课时 遍 趟 道 层 方面 全宗 大 颗 枚 块 盏 辆 只 门 对 双 级 股 厅局 部门 单位
部委 号人 余 多 ℃ 度 % ％ ‰ GB TB MB KB PB G T M K 百分点 月 季度 步 环节 阶段 比特 千瓦 千瓦时 帧 像素 英寸 栏 行 席 桌 节 讲 课 集 幕 票 封 通 笔 单 则 句
`

const longestFirst = (list: string): string[] =>
  list
    .trim()
    .split(/\s+/)
    .sort((a, b) => b.length - a.length)

// 页面, 所示, 列支 … begin with a unit and are none.
const GUARDS: Readonly<Record<string, string>> = {
  页: '(?!面)',
  所: '(?![示有属需在])',
  列: '(?![支入席为示出表举明])',
  名: '(?![称单录])',
  本: '(?![年月馆级市次])',
}

const oneOf = (words: readonly string[]): string =>
  `(?:${words.map((word) => word + (GUARDS[word] ?? '')).join('|')})`

const WORDS = longestFirst(UNIT_LIST)

export const UNIT = oneOf(WORDS)

const isRow = (text: string): boolean =>
  WORDS.some((word) => text.startsWith(word) && (word === text || isRow(text.slice(word.length))))

const isCompound = (word: string): boolean =>
  WORDS.some((part) => part !== word && word.startsWith(part) && isRow(word.slice(part.length)))

/** One unit or several in a row. 人次 is left out for 人 and 次: what reads in two ways doubles the ways of a long row. */
export const UNITS = `${oneOf(WORDS.filter((word) => !isCompound(word)))}+`

/** Units that make a lone 一 a count; 一个, 一项, 一批, 一套 are articles in most prose and stay quiet. */
export const COUNTED_ONE =
  '(?:人次|卷|件|册|页|次|场|期|份|名|户|篇|部|张|幅|盒|起|家|处|台|盘|本|位|例|宗|间|年|天|周|个月|小时|倍|成|番|元|万|亿|半)'

export const APPROX_BEFORE =
  '(?:不超过|不少于|不低于|不高于|将近|接近|大约|约为|约|近|逾|超过|超|不足|不到|至少|至多|最多|高达|多达)'
export const APPROX_AFTER = '[余多几来]'

/** Words after which a number must follow: what comes next is a count even without a unit. */
export const COUNT_VERB =
  '(?:共计|总计|合计|累计|共|计|达到|达|为|仅|只有|增至|降至|升至|增加到|减少到|增加|减少|得分|得|评分|约|近|逾|超过|不足)'
