import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkText, parseBindings } from '#contract/report-text/index.ts'
import { marksOf, piecesOf, type Mark } from './marks.ts'

const mark = fc.record({
  start: fc.nat(30),
  end: fc.nat(30),
  kind: fc.constantFrom<Mark['kind']>('bound', 'warning', 'error'),
})

describe('marks behind the text', () => {
  it('cuts the text without losing or moving a letter', () =>
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.array(mark), (text, marks) => {
        const pieces = piecesOf(
          text,
          marks.toSorted((a, b) => a.start - b.start),
        )
        expect(pieces.map((piece) => piece.text).join('')).toBe(text)
        for (const { text: cut, start } of pieces)
          expect(text.slice(start, start + cut.length)).toBe(cut)
      }),
    ))

  it('shows a wrong figure as wrong and a bare number as a warning', () => {
    const text = '到馆{use.visitors}，共3085人次，另{use.none}。'
    const figures = new Map([
      ['use.visitors', { key: 'use.visitors', label: '人次', value: '3085', unit: '人次' }],
    ])
    const pieces = piecesOf(text, marksOf(checkText(text, figures), parseBindings(text)))
    expect(
      pieces.filter(({ kind }) => kind !== null).map(({ text, kind }) => [text, kind]),
    ).toEqual([
      ['{use.visitors}', 'bound'],
      [expect.stringContaining('3085'), 'warning'],
      ['{use.none}', 'error'],
    ])
  })
})
