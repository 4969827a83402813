import { Mark } from '../../kit/Mark.tsx'
import { Wordmark } from '../../kit/Wordmark.tsx'

const HOLES = [11, 37, 63, 89]

/**
 * The cover of a thread-bound book: 黛蓝 cloth, a title slip at the upper left, the spine on the right with
 * four holes (四眼订法) and corners wrapped in silk. Decoration apart from the name.
 */
export const Cover = () => (
  <div className="cover">
    <div className="cover-slip">
      <span className="cover-slip-frame">
        <Wordmark size={66} upright />
        <Mark size={26} />
      </span>
    </div>
    <p className="cover-line">
      每一个数字，
      <br />
      都能回到那一条记录。
    </p>
    <div className="cover-spine" aria-hidden="true">
      <span className="cover-corner" />
      <span className="cover-corner cover-corner-foot" />
      <span className="cover-thread" />
      {HOLES.map((at) => (
        <span key={at} className="cover-stitch" style={{ top: `${at}%` }} />
      ))}
    </div>
  </div>
)
