import type { TextProblem } from '#contract/report-text/index.ts'
import { StatusTag } from '../../kit/StatusTag.tsx'

interface FlawsProps {
  flaws: readonly TextProblem[]
  onGo: (flaw: TextProblem) => void
}

/** What is wrong in the text, in the order of reading; a click goes to the place. */
export const Flaws = ({ flaws, onGo }: FlawsProps) => (
  <section className="flaws" aria-label="本节问题">
    <output className="flaws-head">
      {flaws.length === 0
        ? '本节没有发现问题：数字都已绑定数据。'
        : `本节有 ${flaws.length} 处问题`}
    </output>
    <ul>
      {flaws.map((flaw) => (
        <li key={`${flaw.start} ${flaw.code}`}>
          <button type="button" onClick={() => onGo(flaw)}>
            <StatusTag tone={flaw.severity === 'error' ? 'bad' : 'warn'}>
              {flaw.severity === 'error' ? '错误' : '提示'}
            </StatusTag>
            <span className="flaws-line">{`第 ${flaw.line} 行`}</span>
            <span>{flaw.message}</span>
          </button>
        </li>
      ))}
    </ul>
  </section>
)
