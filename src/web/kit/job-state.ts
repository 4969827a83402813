import type { JobRow } from '#contract/jobs.ts'

export const hasEnded = ({ state }: JobRow): boolean => state !== 'queued' && state !== 'running'
