import { Icon } from '../../kit/Icon.tsx'
import type { FigureAsk, MeasureInfo } from '../queries.ts'
import { dimensionsOf } from './useAsk.ts'
import { useValueName } from './useValueName.ts'

interface ChipsProps {
  info: MeasureInfo
  ask: FigureAsk
  onRemove: (dimension: string) => void
}

/** What the number is limited to; each limit can be taken off. */
export const Chips = ({ info, ask, onRemove }: ChipsProps) => {
  const nameOf = useValueName(info)
  const limits = dimensionsOf(info).flatMap(([key, label]) => {
    const value = ask.filters[key]
    return value === undefined ? [] : [{ key, label, name: nameOf(key, value) }]
  })
  if (limits.length === 0) return null
  return (
    <ul className="chips" aria-label="筛选条件">
      {limits.map(({ key, label, name }) => (
        <li key={key}>
          <button type="button" onClick={() => onRemove(key)}>
            {label}：{name}
            <Icon name="close" size={14} />
            <span className="unseen">去掉这个条件</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
