import { array, assert, bigInt, constantFrom, integer, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shiftDecimal } from './decimal.ts'
import { checkText, parseBindings, protectBindings, renderFigure, splitProtected } from './index.ts'
import type { ReportFigure } from './index.ts'

const figure = (
  unit: string,
  value: string | null,
  more: Partial<ReportFigure> = {},
): ReportFigure => ({
  key: 'k',
  label: '测试数据',
  value,
  unit,
  ...more,
})

const shown = (of: ReportFigure, parameters: string): string => {
  const [binding] = parseBindings(`{k${parameters}}`)
  if (!binding) return '未解析'
  const rendered = renderFigure(of, binding)
  return 'error' in rendered ? rendered.error : rendered.text
}

const money = (value: string) => figure('分', value, { quantity: 'money' })

describe('figures in text', { timeout: 60_000 }, () => {
  it.each([
    [money('30500000'), '|万元|2', '30.50万元'],
    [money('30500000'), '', '305000元'],
    [money('30500050'), '|元|2', '305000.50元'],
    [money('49'), '|元|0', '0元'],
    [money('50'), '|元|0', '1元'],
    [money('-50'), '|元|0', '-1元'],
    [figure('万元', '78.5'), '|万元|2', '78.50万元'],
    [figure('万元', '78.5'), '|元', '785000元'],
    [figure('万元', '78.5'), '|2|数', '78.50'],
    [figure('万元', '78.5'), '|数', '78.5'],
    [figure('元', '123456789.01'), '|亿元|3', '1.235亿元'],
    [figure('卷', '485000'), '|万卷|2', '48.50万卷'],
    [figure('万卷', '48.5'), '|卷', '485000卷'],
    [figure('件', '14124'), '|万件|1', '1.4万件'],
    [figure('个全宗', '244'), '', '244个全宗'],
    [figure('%', '95'), '', '95%'],
    [figure('%', '99.95'), '|%|1', '100.0%'],
    [figure('%', '0.5'), '|‰', '5‰'],
    [figure('分', '97.00'), '', '97分'],
    [figure('date', '2024-12-05'), '', '2024年12月5日'],
    [figure('date', '2024-12-05'), '|月', '2024年12月'],
    [figure('date', '2024-12-05'), '|年', '2024年'],
    [figure('grade', '优'), '', '优'],
    [figure('人次', null), '', '尚无记录'],
    [
      figure('人次', '90071992547409931234567890'),
      '|万人次|4',
      '9007199254740993123456.7890万人次',
    ],
  ])('shows %j as {k%s}: %s', (of, parameters, expected) => {
    expect(shown(of, parameters)).toBe(expected)
  })

  it.each([
    [figure('人次', '3085'), '|万元', '单位是“人次”，不能换算为“万元”'],
    [figure('分', '97'), '|万元', '单位是“分”，不能换算为“万元”'],
    [figure('卷', '485000'), '|万', '不能换算为“万”'],
    [figure('grade', '优'), '|分', '不能规定单位'],
    [figure('date', '2024-12-31'), '|2', '不能规定小数位数'],
    [figure('date', '2024-12-31'), '|卷', '可写“日”“月”或“年”'],
  ])('refuses %j as {k%s}', (of, parameters, message) => {
    expect(shown(of, parameters)).toContain(message)
  })

  it('moves the point without loss there and back', () => {
    assert(
      property(
        bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
        integer({ min: 0, max: 12 }),
        (n, by) => {
          expect(shiftDecimal(shiftDecimal(String(n), -by), by)).toBe(String(n))
        },
      ),
    )
  })

  it('rounds as integer arithmetic does', () => {
    assert(
      property(integer({ min: 0, max: 1_000_000_000 }), (n) => {
        expect(shiftDecimal(String(n), -4, 2)).toBe((Math.floor((n + 50) / 100) / 100).toFixed(2))
      }),
    )
  })
})

describe('bindings', { timeout: 60_000 }, () => {
  it('reads key, unit, decimals and the bare mark', () => {
    const text = '共{a.b-c}，其中{x.y | 万元 | 2}、{z|数}。'
    expect(
      parseBindings(text).map(({ start, end, ...rest }) => [text.slice(start, end), rest]),
    ).toEqual([
      ['{a.b-c}', { key: 'a.b-c', bare: false }],
      ['{x.y | 万元 | 2}', { key: 'x.y', unit: '万元', decimals: 2, bare: false }],
      ['{z|数}', { key: 'z', bare: true }],
    ])
  })

  it.each([
    '`{a.b}`',
    '\\{a.b}',
    '{}',
    '{1a}',
    '{a|2|万元}',
    '{a|万元|99}',
    '{a b}',
    '{a.b',
    '```\n{a.b}\n```',
  ])('reads no binding in %s', (text) => {
    expect(parseBindings(text)).toEqual([])
  })

  it('survives a table cell, whose bars may be escaped', () => {
    expect(parseBindings('| {a|万元\\|2} |')).toMatchObject([
      { key: 'a', unit: '万元', decimals: 2 },
    ])
  })

  it('is taken out and put back around a parser', () => {
    const pieces = constantFrom(
      '{a}',
      '{b.c|万元|2}',
      '{',
      '}',
      '|',
      '文字',
      '`',
      '\n',
      '\ufdd0',
      '\ufdd2',
      '\ufdd1',
      '**',
      '。',
      '“',
    )
    assert(
      property(array(pieces, { maxLength: 30 }), (list) => {
        const text = list.join('')
        const { markdown, bindings } = protectBindings(text)
        const back = splitProtected(markdown, bindings)
          .map((part) =>
            part.kind === 'text' ? part.text : text.slice(part.binding.start, part.binding.end),
          )
          .join('')
        expect(back).toBe(text.replace(/[\ufdd0-\ufdef]/g, '\ufffd'))
      }),
    )
  })
})

describe('checking a text', { timeout: 60_000 }, () => {
  const figures = new Map([
    ['use.visitors', figure('人次', '3085', { key: 'use.visitors', label: '接待人次' })],
    ['use.none', figure('人次', null, { key: 'use.none', label: '未登记' })],
  ])

  it('lists what is wrong in the order of reading', () => {
    const text =
      '接待{use.visitors}人次，{use.visitor}。\n金额{use.visitors|万元}，{use.none}，{坏的}，另有3件。'
    expect(
      checkText(text, figures).map(({ severity, code, line, text }) => [
        severity,
        code,
        line,
        text,
      ]),
    ).toEqual([
      ['warning', 'double-unit', 1, '{use.visitors}'],
      ['error', 'unknown-figure', 1, '{use.visitor}'],
      ['error', 'wrong-unit', 2, '{use.visitors|万元}'],
      ['warning', 'no-record', 2, '{use.none}'],
      ['error', 'malformed', 2, '{坏的}'],
      ['warning', 'unbound', 2, '3件'],
    ])
  })

  it('never throws, and each problem holds its text', () => {
    assert(
      property(string({ unit: 'binary', maxLength: 200 }), (text) => {
        for (const found of checkText(text, figures))
          expect(found.text).toBe(text.slice(found.start, found.end))
      }),
    )
  })
})
