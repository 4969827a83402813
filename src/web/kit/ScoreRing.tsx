import './score-ring.css'

interface ScoreRingProps {
  /** Exact decimal text, e.g. `97`; null before anything is scored. */
  score: string | null
  full?: string
  /** 优, 良, 中, 差: shown in the seal. */
  grade?: string | null
  size?: number
}

const RADIUS = 44
const ROUND = 2 * Math.PI * RADIUS

/** A score as an open ring around its number, stamped with its grade. */
export const ScoreRing = ({ score, full = '100', grade, size = 132 }: ScoreRingProps) => {
  const share = score === null ? 0 : Math.min(Math.max(Number(score) / Number(full), 0), 1)
  const words = score === null ? '尚未评分' : `得分 ${score} 分，满分 ${full} 分`
  return (
    <figure className="score-ring" style={{ width: size, height: size }}>
      <figcaption className="unseen">{grade ? `${words}，等级${grade}` : words}</figcaption>
      <svg viewBox="0 0 100 100" aria-hidden="true">
        <circle cx="50" cy="50" r={RADIUS} className="score-ring-track" />
        <circle
          cx="50"
          cy="50"
          r={RADIUS}
          className="score-ring-share"
          strokeDasharray={`${share * ROUND} ${ROUND}`}
        />
      </svg>
      <span className="score-ring-number" style={{ fontSize: size * 0.28 }} aria-hidden="true">
        {score ?? '—'}
      </span>
      <span className="score-ring-full" aria-hidden="true">
        满分 {full}
      </span>
      {grade ? (
        <span className="score-ring-grade" aria-hidden="true">
          {grade}
        </span>
      ) : null}
    </figure>
  )
}
