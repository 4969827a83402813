/* oxlint-disable jsx-a11y/prefer-tag-over-role -- the ARIA combobox: a datalist cannot tell two of one name apart */
import './pick-box.css'
import { useState, type KeyboardEvent, type ReactNode } from 'react'

export interface Option<T> {
  key: string
  /** The heading it stands under; those of one heading follow one another. */
  group?: string
  title: string
  detail: string
  value: T
}

interface PickBoxProps<T> {
  id: string
  /** Its name, where no label stands beside it. */
  label?: string
  /** Shows all there is before anything is typed, below the box and not over the page. */
  spread?: boolean
  text: string
  placeholder: string
  options: readonly Option<T>[]
  /** Why nothing can be chosen, once that is known. */
  none?: string | undefined
  onText: (text: string) => void
  onPick: (value: T) => void
}

/** A box that finds as it is typed: arrows choose, Enter takes, Escape empties. */
export const PickBox = <T,>({
  id,
  label,
  spread = false,
  text,
  placeholder,
  options,
  none,
  onText,
  onPick,
}: PickBoxProps<T>) => {
  const [at, setAt] = useState(0)
  const now = Math.min(at, options.length - 1)
  const open = (spread || text.trim() !== '') && options.length > 0
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return
    const chosen = options[now]
    if (event.key === 'ArrowDown') setAt(Math.min(now + 1, options.length - 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(now - 1, 0))
    else if (event.key === 'Escape' && !spread) onText('')
    else if (event.key === 'Enter' && open && chosen) onPick(chosen.value)
    else return
    event.preventDefault()
  }
  return (
    <div className={spread ? 'pick pick-spread' : 'pick'}>
      <input
        id={id}
        role="combobox"
        aria-label={label}
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-activedescendant={open ? `${id}-${now}` : undefined}
        autoComplete="off"
        placeholder={placeholder}
        value={text}
        maxLength={100}
        onChange={({ target }) => {
          onText(target.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div id={`${id}-list`} className="pick-list" role="listbox" aria-label="可选" hidden={!open}>
        {groupsOf(options).map(({ name, members }) => (
          <Group key={name} name={name}>
            {members.map(({ option, index }) => (
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the box above has the keys
              <div
                key={option.key}
                id={`${id}-${index}`}
                ref={index === now ? reveal : undefined}
                role="option"
                aria-selected={index === now}
                onMouseMove={() => setAt(index)}
                onClick={() => onPick(option.value)}
              >
                <span>{option.title}</span>
                <small>{option.detail}</small>
              </div>
            ))}
          </Group>
        ))}
      </div>
      <output className="pick-none">{open ? null : none}</output>
    </div>
  )
}

const reveal = (option: HTMLElement | null): void => option?.scrollIntoView({ block: 'nearest' })

/** Options under their headings, each with its place among all. */
const groupsOf = <T,>(options: readonly Option<T>[]) => {
  const placed = options.map((option, index) => ({ option, index }))
  return [...Map.groupBy(placed, ({ option }) => option.group ?? '')].map(([name, members]) => ({
    name,
    members,
  }))
}

const Group = ({ name, children }: { name: string; children: ReactNode }) =>
  name === '' ? (
    children
  ) : (
    <div role="group" aria-label={name}>
      <h2 aria-hidden="true">{name}</h2>
      {children}
    </div>
  )
