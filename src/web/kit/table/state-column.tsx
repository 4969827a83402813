import { StatusTag, type Tone } from '../StatusTag.tsx'
import type { Column } from './parts.tsx'

/** The column of a record's state: its word from the contract, in its colour. */
export const stateColumn = <S extends string>(
  words: Record<S, string>,
  tones: Record<S, Tone>,
  width: string,
): Column<{ state: S }> => ({
  key: 'state',
  title: '状态',
  text: ({ state }) => words[state],
  cell: ({ state }) => <StatusTag tone={tones[state]}>{words[state]}</StatusTag>,
  width,
})
