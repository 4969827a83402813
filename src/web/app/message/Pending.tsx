import './message.css'

/** A thin moving line while a page's script or data is on its way. */
export const Pending = () => (
  <output className="pending">
    <span className="unseen">正在打开…</span>
  </output>
)
