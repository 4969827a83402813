import type { FieldProblem } from '#contract/problem.ts'
import { notAfter, notBefore, orderProblem, type FondsDates } from '../dates.ts'

/** What a fonds' dates break. */
export const fondsProblems = (fonds: FondsDates, today: string): FieldProblem[] => [
  ...orderProblem(fonds.datedFrom, fonds.datedTo, '终止日期'),
  ...notAfter('heldFrom', '进馆日期', fonds.heldFrom, today, `今天（${today}）`),
  ...notBefore('heldFrom', '进馆日期', fonds.heldFrom, '1900-01-01', ' 1900-01-01'),
  ...(fonds.heldUntil
    ? [
        ...notAfter('heldUntil', '离馆日期', fonds.heldUntil, today, `今天（${today}）`),
        ...notBefore(
          'heldUntil',
          '离馆日期',
          fonds.heldUntil,
          fonds.heldFrom,
          `进馆日期 ${fonds.heldFrom}`,
        ),
      ]
    : []),
]
