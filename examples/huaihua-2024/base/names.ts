import type { Random } from './random.ts'
import { isoDate } from './dates.ts'
import { weightedPicker } from './random.ts'

// Surnames as common as in western Hunan, most frequent first; the weight falls with the place.
const SURNAMES = Array.from(
  '杨李张王刘陈黄唐周向曾吴舒田罗彭胡谢蒋邓龙肖石易米梁郑袁尹丁何谭贺钦滕瞿印覃姚补吕申潘孙余熊戴龚',
)
const MALE = Array.from(
  '国建志文明军平华林生德光永家先世正长远宏金立松荣庆祥礼仁友清海波涛鹏勇刚强斌伟峰杰',
)
const FEMALE = Array.from(
  '秀桂玉兰英梅芳香莲珍凤菊春花翠爱美红丽艳霞萍燕琴云月青冬娥妹姣元满芝淑慧敏静婷',
)

const surname = weightedPicker(SURNAMES.map((name, place) => [name, 1 / (place + 3)] as const))

/** An invented name, of two or three characters. */
export const personName = (random: Random): string => {
  const given = random.chance(0.52) ? MALE : FEMALE
  const first = random.pick(given)
  return surname(random) + first + (random.chance(0.82) ? random.pick(given) : '')
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** The check character of a resident identity number's first 17 digits (GB 11643). */
export const checkCharacter = (digits: string): string => {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0)
  return '10X98765432'.charAt(sum % 11)
}

/**
 * A resident identity number whose check character is right and whose region, 431299, does not exist:
 * it passes every check and can belong to nobody.
 */
export const residentId = (random: Random, serial: number): string => {
  const born = isoDate(random.between(1938, 2001), random.between(1, 12), random.between(1, 28))
  const digits = `431299${born.replaceAll('-', '')}${String((serial * 617 + 41) % 1000).padStart(3, '0')}`
  return digits + checkCharacter(digits)
}
