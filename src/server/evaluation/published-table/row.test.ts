import { describe, expect, it } from 'vitest'
import { checkPublishedTable, type IndicatorResult } from './index.ts'

/** One row of ten points through the public door. */
const row = (
  target: unknown,
  actual: unknown,
  more: Record<string, unknown> = {},
): IndicatorResult => {
  const indicator = {
    level1: '产出指标',
    level3: '指标',
    target,
    actual,
    points: 10,
    score: null,
    ...more,
  }
  const [result] = checkPublishedTable({ year: 2024, indicators: [indicator] }).indicators
  if (!result) throw new Error('no row')
  return result
}

const cost = { level2: '成本指标' }
const timely = { level2: '时效指标' }

describe('cells that the rules decide', () => {
  it.each([
    // operators in the value: symbols, words, full width
    ['≥90%', '85.5%', 9.5],
    ['≧90%', '90%', 10],
    ['>=90%', '９０％', 10],
    ['≥９０％', '81%', 9],
    ['大于等于90%', '45%', 5],
    ['不少于 12 种', '14种', 10],
    ['不低于95%', '95%', 10],
    ['至少3次', '2次', 6.67],
    ['达到目标值95%以上', '96%', 10],
    ['＝100%', '98%', 9.8],
    ['═8个', '6', 7.5],
    ['﹦8个', '9', 10],
    ['≤20万元', '25万元', 7.5],
    ['≦20万元', '20', 10],
    ['<=20', '40', 0],
    ['不超过20万元', '19.5万元', 10],
    ['控制在20万元以内', '22万元', 9],
    ['3个工作日内', '2个工作日', 10],
    ['3日内', '6日', 0],
    ['≯5%', '5%', 10],
    ['＞95%', '96%', 10],
    ['<5次', '4次', 10],
    // a missing operator is ≥; `=` scores like ≥; target 0 is all or nothing
    ['38508人', '37442人', 9.72],
    ['=42个', '42人', 10],
    ['3000人次', '3,085人次', 10],
    ['0', '0', 10],
    ['0起', '2起', 0],
    ['=0件', '1', 0],
    ['≤0', '1', 0],
    ['0件', '无', 10],
    ['0', '未发生', 10],
    ['≥0%', '5%', 10],
    // units missing, in words, different, with 万
    ['≥100百分比', '100', 10],
    ['>= 98 %(百分比)', '100%', 10],
    ['≥95%', '0.96', 10],
    ['≥95%', '0.475', 5],
    ['0.95', '96%', 10],
    ['100%', '1', 10],
    ['百分之九十', '45%', 5],
    ['百分百', '100%', 10],
    ['九成以上', '92%', 10],
    ['550万粒', '275万粒', 5],
    ['2万人', '15000人', 7.5],
    ['2000亩', '200公顷', 10],
    ['1.2公里', '600米', 5],
    ['250㎡', '250平方米', 10],
    ['200万', '195.5万元', 9.78],
    ['10台套', '10 套', 10],
    ['48小时', '2天', 10],
    ['400元/人、天', '400元/人·天', 10],
    ['2次/年', '2次', 10],
    ['≥1,500册', '１５００册', 10],
    ['三次', '3次', 10],
    ['十二个', '6个', 5],
    ['≤1小时', '45分钟', 10],
    ['60分钟', '0.5小时', 5],
    ['十', '5', 5],
    ['零', '0', 10],
    ['≤5%', '0.04', 10],
    ['每月1次', '每月1次', 10],
    ['1 200 人', '1200人', 10],
    // estimates and ranges where they decide
    ['200', '200余人', 10],
    ['500', '600余人', 10],
    ['200人', '约300人', 10],
    ['≥5次', '5-8次', 10],
    ['3-5次', '4次', 10],
    ['95%-98%', '96%', 10],
    ['≥95%', '≥95%', 10],
    ['≥95%', '≥98%', 10],
    ['90%', '90%以上', 10],
    // words around the number
    ['采购合格率≥90%', '≥90%', 10],
    ['举办培训4次', '2次', 5],
    ['100%覆盖', '100%', 10],
    ['2024年完成12次', '12次', 10],
    ['增长5%', '增长4%', 8],
    // dates
    ['11月底前', '10月', 10],
    ['12月31日前', '12月', 10],
    ['2024年12月', '2024-11-30', 10],
    ['2024-12-31', '2024.12.1', 10],
    ['2024年底', '2024年12月20日', 10],
    ['年底前', '11月', 10],
    ['上半年', '5月', 10],
    ['第三季度', '9月底', 10],
    ['11月底前', '12月5日', 0],
    ['2024年6月30日前', '2024年7月', 0],
    ['十二月底前', '11月', 10],
    ['2022年6月', '2023年', 0],
    ['2024/12/31', '20241201', 10],
    ['完成时间为2024年12月30日', '2024年12月30日', 10],
    // the same words, yes and no
    ['完成', '完成', 10],
    ['显著提升', '显著提升。', 10],
    ['是', '否', 0],
    ['否', '否', 10],
    ['>95%', '>95%', 10],
    ['完成1部宣传片,2套方案', '完成1部宣传片，2套方案', 10],
    ['长期', '长期', 10],
    ['1:3', '1:3', 10],
  ] as const)('%s against %s is %d of 10', (target, actual, score) => {
    expect(row(target, actual)).toMatchObject({ status: 'computed', score })
  })

  it('takes a missing operator as ≤ for a cost, and only then', () => {
    expect(row('20万元', '25万元', cost).score).toBe(7.5)
    expect(row('400元/人、天', '180元/人、天', cost).score).toBe(10)
    expect(row('20万元', '18万元', cost).score).toBe(10)
    expect(row('20万元', '18万元').score).toBe(9)
    expect(row('≥5%', '4%', cost).score).toBe(8)
    expect(row('=20万元', '18万元', cost).score).toBe(9)
    expect(row('≤202.6万元', '132.9', cost).score).toBe(10)
    expect(row('≤20万元', '198000', cost)).toMatchObject({ status: 'computed', score: 10 })
  })

  it('finds the operator in its own column or in the name', () => {
    expect(row('5', '6', { 指标性质: '≤' }).score).toBe(8)
    expect(row('5', '6', { nature: '小于等于' }).score).toBe(8)
    expect(row('5', '6', { direction: '反向' }).score).toBe(8)
    expect(row('5', '6', { direction: '正向' }).score).toBe(10)
    expect(row('5', '4', { 指标性质: '≥', ...cost }).score).toBe(8)
    expect(row('5次', '6次', { level3: '事故次数（≤）' }).score).toBe(8)
    expect(row('5次', '6次', { level3: '事故次数不超过' }).score).toBe(8)
    expect(row('5次', '6次', { level3: '全年不超过5次' }).score).toBe(8)
    expect(row('95%', '90%', { level3: '不超过3天办结的比例' }).score).toBe(9.47)
    expect(row(null, '90%', { level3: '满意度≥95%' }).score).toBe(9.47)
    expect(row(null, '50%', { level3: '年度资金支付完成率100%' }).score).toBe(5)
    expect(row(null, '350天', { level3: '≥350天服务读者' }).score).toBe(10)
    expect(row(null, '49%', { target_columns: { op: '>=', value: '98', unit: '%' } }).score).toBe(5)
    expect(row('98', '49', { 计量单位: '%' }).score).toBe(5)
  })

  it('reads 2022.12 as a month only where the indicator asks when', () => {
    expect(row('2024.12', '2024.11', timely)).toMatchObject({
      score: 10,
      target: { kind: 'number' },
    })
    expect(row('2022.12', '2020.05').score).toBe(9.99)
  })
})

describe('cells that the rules do not decide', () => {
  it.each([
    ['1', '建设中'],
    ['是', '基本达到'],
    ['合规', '达成预期指标'],
    ['4次', '指标完成率100%'],
    ['100%', '完成'],
    ['11月底完成100%', '100%'],
    ['满意', '完成'],
    ['完成1部宣传片,2套方案', '完成1部宣传片,1套方案'],
    ['300人', '310人次'],
    ['100%', '38508人'],
    ['20万元', '3次'],
    ['12次', '未完成12次'],
    ['增长5%', '下降6%'],
    ['200人', '约200人'],
    ['200人', '近200人'],
    ['≥95%', '≤95%'],
    ['≤20万元', '≥18万元'],
    ['>95%', '95%'],
    ['3-5次', '6次'],
    ['3-5次', '2次'],
    ['11月前', '11月'],
    ['12月15日前', '12月'],
    ['11月底前', '及时'],
    ['及时', '提前'],
    ['第1名', '第2名'],
    ['5A级', '4A级'],
    ['三级', '二级'],
    ['≥-3%', '-5%'],
    [null, '1180.5公里'],
    ['≥90%', null],
    ['/', '/'],
    ['—', '……'],
    ['', '  '],
    ['举办培训4次', '发放资料4次'],
    ['≥12次', '每月1次'],
    ['每季度1次', '4次'],
    ['100%', '1.05'],
    ['≥5%', '0.4'],
    ['5000元', '0.45'],
  ] as const)('%s against %s needs a person', (target, actual) => {
    expect(row(target, actual)).toMatchObject({
      status: 'needs-judgement',
      score: null,
      agrees: null,
    })
  })

  it.each([
    ['100', '7,00.0,77'],
    ['100', '#REF!'],
    ['100', '??'],
    ['3,724,055.00?', '100'],
    ['1.2.3', '1'],
    ['≥', '5'],
    ['100', '�0%'],
    ['100', '####'],
    ['7,00.0,77', '7,00.0,77'],
  ] as const)('%s against %s cannot be read', (target, actual) => {
    expect(row(target, actual)).toMatchObject({ status: 'unreadable', score: null })
  })

  it('computes nothing without points', () => {
    expect(row('≥3', '4', { points: null })).toMatchObject({
      status: 'needs-judgement',
      score: null,
    })
  })
})

describe('what a cell was understood as', () => {
  it.each([
    ['≥3,085人次', { kind: 'number', operator: '>=', value: '3085', unit: '人次' }],
    ['≤202.6万元', { kind: 'number', operator: '<=', value: '2026000', unit: '元' }],
    ['3-5天', { kind: 'range', value: '3~5', unit: '天' }],
    ['2024年12月31日前', { kind: 'date', value: '2024-12-31' }],
    ['10月', { kind: 'date', value: '10-01~10-31' }],
    ['显著提升', { kind: 'words', value: null, raw: '显著提升' }],
    ['/', { kind: 'blank', raw: '/' }],
    [95, { kind: 'number', value: '95' }],
  ] as const)('%s', (text, view) => {
    expect(row(text, text).target).toMatchObject(view)
  })
})
