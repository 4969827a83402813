import './search-box.css'
import { useEffect, useState } from 'react'
import { Icon } from './Icon.tsx'
import { useShortcut } from './shortcuts.ts'

interface SearchBoxProps {
  /** What is searched, read aloud. */
  label: string
  placeholder: string
  value: string
  /** Called once typing pauses, and at once on Enter or when cleared; not while an input method composes. */
  onSearch: (text: string) => void
}

const PAUSE = 300

/** Finds in a list: keeps what is typed at once and tells the page, and so the address, after a pause. `/` focuses it. */
export const SearchBox = ({ label, placeholder, value, onSearch }: SearchBoxProps) => {
  const [text, setText] = useState(value)
  const [composing, setComposing] = useState(false)
  const [seen, setSeen] = useState(value)
  const [input, setInput] = useState<HTMLInputElement | null>(null)
  useShortcut('/', label, () => input?.focus())
  if (value !== seen) {
    setSeen(value)
    if (document.activeElement !== input) setText(value)
  }
  useEffect(() => {
    if (composing || text.trim() === value) return undefined
    const timer = setTimeout(() => onSearch(text.trim()), PAUSE)
    return () => clearTimeout(timer)
  }, [text, composing, value, onSearch])
  return (
    <search className="search-box">
      <Icon name="search" size={16} />
      <input
        ref={setInput}
        type="search"
        aria-label={label}
        placeholder={placeholder}
        value={text}
        maxLength={100}
        onChange={(event) => setText(event.target.value)}
        onCompositionStart={() => setComposing(true)}
        onCompositionEnd={() => setComposing(false)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !composing) onSearch(text.trim())
        }}
      />
      <kbd aria-hidden="true">/</kbd>
    </search>
  )
}
