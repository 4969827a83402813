import { useQuery } from '@tanstack/react-query'
import { api } from '../../app/api.ts'
import { ask as query } from '../../app/ask.ts'
import { Icon } from '../../kit/Icon.tsx'
import type { FigureAsk, MeasureInfo } from '../queries.ts'
import { DEPARTMENT, dimensionsOf } from './useAsk.ts'

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

const useValueName = (info: MeasureInfo) => {
  const departments = useQuery(query('identity.departments', api.identity.departments, undefined))
  return (dimension: string, value: string): string =>
    dimension === DEPARTMENT
      ? (departments.data?.find(({ key }) => key === value)?.name ?? value)
      : (info.dimensions[dimension]?.values?.[value] ?? value)
}
