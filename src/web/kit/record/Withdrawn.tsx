interface WithdrawnProps {
  /** What it is, e.g. `此登记`. */
  what: string
  /** Null where none was given; left out where the history below tells it. */
  reason?: string | null
  /** What follows from it. */
  so: string
}

/** Says that a record was withdrawn, why, and what follows from it. */
export const Withdrawn = ({ what, reason, so }: WithdrawnProps) => (
  <p className="record-withdrawn">
    {what}已作废{reason === undefined ? '，' : `：${reason ?? '未写原因'}。`}
    {so}。
  </p>
)
