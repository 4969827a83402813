import './evaluation.css'

/** The shape of what is being read, so that the page does not jump when it comes. */
export const Waiting = ({
  label,
  rows = 5,
  height = 44,
}: {
  label: string
  rows?: number
  height?: number
}) => (
  <div className="evaluation-waiting">
    <output className="unseen">正在读取{label}…</output>
    {Array.from({ length: rows }, (_, row) => (
      <span key={row} style={{ height }} aria-hidden="true" />
    ))}
  </div>
)
