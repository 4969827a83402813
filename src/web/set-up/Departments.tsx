import { MOST_DEPARTMENTS } from '#contract/departments.ts'
import { moved, Mover } from '../kit/Mover.tsx'

export interface Department {
  key: string
  name: string
}

interface DepartmentsProps {
  rows: readonly Department[]
  onChange: (rows: Department[]) => void
  error: string | undefined
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

/** A key of letters for a department that has none of its own. */
const nextKey = (rows: readonly Department[]): string => {
  const taken = new Set(rows.map(({ key }) => key))
  const free = [...LETTERS].flatMap((a) => [...LETTERS].map((b) => `dept-${a}${b}`))
  return free.find((key) => !taken.has(key)) ?? 'dept'
}

/** The archive's departments: those of the ordinary archive to begin with, renamed, left out, added to. */
export const Departments = ({ rows, onChange, error }: DepartmentsProps) => (
  <fieldset>
    <legend>部门</legend>
    <p className="set-up-note">
      可以改名、去掉、增加和上下移动，各处都按这里的顺序排列；以后也能在“部门”中调整。
    </p>
    {error === undefined ? null : <p role="alert">{error}</p>}
    <ul className="set-up-departments">
      {rows.map(({ key, name }, index) => (
        <li key={key}>
          <input
            aria-label={`第 ${index + 1} 个部门`}
            value={name}
            required
            maxLength={60}
            onChange={({ target }) =>
              onChange(rows.map((row) => (row.key === key ? { key, name: target.value } : row)))
            }
          />
          <button
            type="button"
            className="quiet-button"
            aria-label={`去掉 ${name}`}
            disabled={rows.length === 1}
            onClick={() => onChange(rows.filter((row) => row.key !== key))}
          >
            去掉
          </button>
          <Mover name={name} onMove={(by) => onChange(moved(rows, index, by))} />
        </li>
      ))}
    </ul>
    <button
      type="button"
      className="quiet-button line-button"
      disabled={rows.length >= MOST_DEPARTMENTS}
      onClick={() => onChange([...rows, { key: nextKey(rows), name: '' }])}
    >
      增加部门
    </button>
  </fieldset>
)
