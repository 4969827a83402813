import './status-tag.css'
import type { ReactNode } from 'react'

export type Tone = 'plain' | 'accent' | 'ok' | 'warn' | 'bad'

/** A state in a word, with a colour that only repeats what the word says. */
export const StatusTag = ({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) => (
  <span className={`status status-${tone}`}>{children}</span>
)
