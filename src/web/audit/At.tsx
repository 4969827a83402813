import { formatInstant } from '../kit/format.ts'
import { StatusTag } from '../kit/StatusTag.tsx'

/** When a row was written, marked where the server's clock was set back before it. */
export const At = ({ of }: { of: { at: string; clockSetBack: boolean } }) => (
  <>
    {formatInstant(of.at)}
    {of.clockSetBack ? (
      <span title="这一条的时间早于它前面的一条：服务器时钟在两条之间被向回调过">
        {' '}
        <StatusTag tone="warn">时钟倒退</StatusTag>
      </span>
    ) : null}
  </>
)
