import { exact, type Numeric } from '../scoring/index.ts'

type Exact = ReturnType<typeof exact>

/**
 * A unit in one of the dimensions that convert (`money`, `area`, …), a kind of counting (`count:人次`),
 * or `none`. `factor` takes a number in it to the dimension's base.
 */
export interface Unit {
  readonly label: string
  readonly dimension: string
  readonly factor: Exact
}

export const NO_UNIT: Unit = { label: '', dimension: 'none', factor: exact(1) }

type Spelling = readonly [names: string, factor: Numeric]

/** Spellings by dimension; the first of each is the base. Counting words of one kind are one unit. */
const CONVERTING: Readonly<Record<string, readonly Spelling[]>> = {
  percent: [
    ['%|百分点', 1],
    ['‰', '0.1'],
  ],
  money: [
    ['元|圆|块钱|rmb', 1],
    ['角', '0.1'],
    ['分钱', '0.01'],
  ],
  length: [
    ['米|m', 1],
    ['公里|km', 1000],
    ['厘米|公分|cm', '0.01'],
    ['毫米|mm', '0.001'],
    ['里地|华里', 500],
  ],
  area: [
    ['平方米|平米|平方|㎡', 1],
    ['公顷|ha', 10_000],
    ['平方公里', 1_000_000],
  ],
  mu: [['亩', 1]],
  volume: [['立方米|立方', 1]],
  litre: [
    ['升|l', 1],
    ['毫升|ml', '0.001'],
  ],
  mass: [
    ['千克|公斤|kg', 1],
    ['克|g', '0.001'],
    ['斤|市斤', '0.5'],
    ['吨|t', 1000],
  ],
  time: [
    ['秒|s', 1],
    ['分钟|min', 60],
    ['小时|个小时|h', 3600],
    ['天|日|day|days', 86_400],
    ['周|星期|个星期', 604_800],
  ],
  months: [
    ['个月|月', 1],
    ['年', 12],
    ['季度|个季度', 3],
  ],
  workdays: [['个工作日|工作日', 1]],
  storage: [
    ['kb|k', 1],
    ['mb|m', 1024],
    ['gb|g', 1_048_576],
    ['tb|t', 1_073_741_824],
  ],
  energy: [['千瓦时|kwh|度', 1]],
  power: [['千瓦|kw', 1]],
  score: [['分', 1]],
}

const COUNTING: Readonly<Record<string, string>> = {
  人: '人|名|位|人数|员',
  人次: '人次|人·次|人*次',
  户: '户|户次',
  村: '村',
  次: '次|场|场次|次数|回|期',
  个: '个|项|件|处|只|款',
  份: '份',
  册: '册|本',
  卷: '卷',
  台: '台|套|台套|台/套|台(套)',
  种: '种|类',
  部: '部|篇',
  座: '座',
  条: '条',
  家: '家|所|间',
  辆: '辆',
  例: '例|起|宗',
  页: '页|张|幅',
  株: '株|棵',
  粒: '粒',
  头: '头',
}

/** Kinds that cannot stand for each other: 300 人 is not 300 人次. */
const APART = new Set(['count:人', 'count:人次', 'count:户', 'count:村'])

const units = (): Map<string, Unit> => {
  const known = new Map<string, Unit>()
  const add = (names: string, dimension: string, factor: Numeric): void => {
    for (const label of names.split('|')) {
      if (!known.has(label)) known.set(label, { label, dimension, factor: exact(factor) })
    }
  }
  for (const [dimension, spellings] of Object.entries(CONVERTING)) {
    for (const [names, factor] of spellings) add(names, dimension, factor)
  }
  for (const [kind, names] of Object.entries(COUNTING)) add(names, `count:${kind}`, 1)
  return known
}

const KNOWN = units()
const BY_LENGTH = [...KNOWN.keys()].toSorted((a, b) => b.length - a.length)

const cutsWord = (label: string, text: string): boolean =>
  /^[a-z]+$/.test(label) && /[a-z\d]/.test(text[label.length] ?? '')

const known = (text: string): Unit | null => {
  const label = BY_LENGTH.find((each) => text.startsWith(each) && !cutsWord(each, text))
  return (label !== undefined && KNOWN.get(label)) || null
}

const per = (text: string): string => text.replace(/[*·×x、,每/.]/g, '*').replace(/\*+/g, '*')

const compound = (unit: Unit, tail: string): Unit => ({
  label: unit.label + tail,
  dimension: `${unit.dimension}/${per(tail).replace(/^\*/, '')}`,
  factor: unit.factor,
})

/** Grades, ranks and sizes (三级, 5a) are no amounts, so they are no units. */
const UNKNOWN = /^(?![a-z]|级|等|档|星|号|栏|岁)[\p{L}℃°/*·()]{1,6}$/u
const YEARLY = /^[/每](?:年|年度)$/
const BRACKETED = /^\(([^()]{1,6})\)/

interface ReadUnit {
  readonly unit: Unit
  /** How much of the text it took. */
  readonly length: number
}

const NOTHING: ReadUnit = { unit: NO_UNIT, length: 0 }

const strange = (text: string): ReadUnit =>
  UNKNOWN.test(text)
    ? { unit: { label: text, dimension: `count:${text}`, factor: exact(1) }, length: text.length }
    : NOTHING

const bracketed = (text: string): ReadUnit | null => {
  const [all, inner] = BRACKETED.exec(text) ?? []
  const unit = inner === undefined ? null : known(inner)
  return all && unit && unit.label === inner ? { unit, length: all.length } : null
}

/** Reads the unit at the start of what follows a number. */
export const readUnit = (text: string): ReadUnit => {
  const unit = known(text)
  if (!unit) return bracketed(text) ?? strange(text)
  const tail = /^[/每][\p{L}*·×、,/]{1,12}/u.exec(text.slice(unit.label.length))?.[0]
  if (!tail) return { unit, length: unit.label.length }
  // A table is of one year, so 2次/年 is 2次.
  return {
    unit: YEARLY.test(tail) ? unit : compound(unit, tail),
    length: unit.label.length + tail.length,
  }
}

/** Base of 平方米 and 亩: one 亩 is 2000/3 m²; kept apart so that 亩 against 亩 stays exact. */
const MU = exact(2000).div(3)

const settled = (unit: Unit): Unit =>
  unit.dimension === 'mu' ? { ...unit, dimension: 'area', factor: MU } : unit

const counted = (dimension: string): boolean =>
  dimension.startsWith('count:') && !dimension.includes('/')

/** How many of unit `b` one of unit `a` is, or null where they measure different things. */
export const conversion = (a: Unit, b: Unit): Exact | null => {
  if (a.dimension === b.dimension) return a.factor.div(b.factor)
  const [from, to] = [settled(a), settled(b)]
  if (from.dimension === to.dimension) return from.factor.div(to.factor)
  const clash = APART.has(a.dimension) && APART.has(b.dimension)
  return counted(a.dimension) && counted(b.dimension) && !clash ? exact(1) : null
}
