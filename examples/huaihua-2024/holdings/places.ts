import type { Random } from '../base/random.ts'

/** Counties of the region with some of their townships. */
const COUNTIES = [
  '鹤城区', '中方县', '沅陵县', '辰溪县', '溆浦县', '会同县', '麻阳苗族自治县',
  '新晃侗族自治县', '芷江侗族自治县', '靖州苗族侗族自治县', '通道侗族自治县', '洪江市', '黔阳县',
] as const

/** Older names of counties: [today's name, the year it came, the name before]. */
const RENAMED = [
  ['鹤城区', 1998, '怀化县'],
  ['中方县', 1998, '怀化县'],
  ['麻阳苗族自治县', 1988, '麻阳县'],
  ['芷江侗族自治县', 1987, '芷江县'],
  ['靖州苗族侗族自治县', 1987, '靖县'],
  ['新晃侗族自治县', 1956, '晃县'],
  ['通道侗族自治县', 1954, '通道县'],
] as const

const TOWNSHIPS = [
  '泸阳', '铜湾', '花桥', '新建', '桐木', '蒿吉坪', '接龙', '牌楼', '袁家', '下坪', '官庄', '凉水井', '五强溪', '筲箕湾',
  '麻溪铺', '北溶', '七甲坪', '火马冲', '黄溪口', '寺前', '龙头庵', '孝坪', '小龙门', '低庄', '桥江', '龙潭', '均坪',
  '两丫坪', '葛竹坪', '观音阁', '林城', '坪村', '堡子', '团河', '若水', '广坪', '马鞍', '高村', '锦和', '江口墟', '岩门',
  '兰里', '吕家坪', '波洲', '兴隆', '鱼市', '凉伞', '扶罗', '中寨', '晃州', '土桥', '公坪', '碧涌', '新店坪', '罗旧', '楠木坪',
  '渠阳', '甘棠', '大堡子', '坳上', '新厂', '平茶', '双江', '县溪', '播阳', '牙屯堡', '菁芜洲', '溪口', '陇城', '安江', '托口',
  '黔城', '江市', '沅河', '塘湾', '雪峰', '岔头', '熟坪', '沙湾', '太平', '群峰', '湾溪', '大崇', '硖州', '红岩',
] as const

const VILLAGES = [
  '大坪', '上坪', '下寨', '岩脚', '桥头', '龙塘', '井湾', '白岩', '老屋场', '新屋', '石板溪', '枫木坳', '杉木坪', '茶园', '油坊',
  '金星', '红星', '胜利', '光明', '前进', '东风', '团结', '和平', '永兴', '长冲', '黄土坎', '竹山', '樟树脚', '高坡', '双溪',
  '水口', '牛角湾', '铁溪', '麻园', '马路坪', '向阳', '田家', '舒家', '杨家桥', '唐家湾', '瓦窑', '栗坡', '梨子园', '木杉溪',
] as const

/** A county by its name in the year; 黔阳县 became part of 洪江市 in 1998. */
export const countyIn = (year: number, random: Random): string => {
  const name = random.pick(COUNTIES)
  if (name === '黔阳县') return year < 1998 ? name : '洪江市'
  const older = RENAMED.find(([now, since]) => now === name && year < since)
  return older === undefined ? name : older[2]
}

// From 1958 to 1983 a township was a people's commune and a village its brigade.
const inCommunes = (year: number): boolean => year >= 1958 && year < 1984

/** A township by its kind in the year. */
export const townshipIn = (year: number, random: Random): string =>
  random.pick(TOWNSHIPS) + (inCommunes(year) ? '公社' : '乡')

/** A village by its kind in the year. */
export const villageIn = (year: number, random: Random): string =>
  random.pick(VILLAGES) + (inCommunes(year) ? '大队' : '村')
