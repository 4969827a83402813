import { OUTCOMES } from '#contract/records.ts'
import { StatusTag } from '../kit/StatusTag.tsx'

const isOutcome = (key: string): key is keyof typeof OUTCOMES => key in OUTCOMES

/** What can have become of an act in the log. */
export const OUTCOME_KEYS = Object.keys(OUTCOMES).filter(isOutcome)

/** What became of an act; what was refused stands out. */
export const Outcome = ({ of }: { of: keyof typeof OUTCOMES }) =>
  of === 'refused' ? <StatusTag tone="bad">{OUTCOMES[of]}</StatusTag> : OUTCOMES[of]
