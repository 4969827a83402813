import { StatusTag } from '../kit/StatusTag.tsx'

/** Marks a row that is dated before the one in front of it. */
export const ClockMark = ({ of }: { of: { clockSetBack: boolean } }) =>
  of.clockSetBack ? (
    <span title="这一条的时间早于它前面的一条：服务器时钟在两条之间向回跳过">
      <StatusTag tone="warn">时钟倒退</StatusTag>{' '}
    </span>
  ) : null
