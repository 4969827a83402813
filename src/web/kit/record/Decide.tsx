import './decide.css'
import { Button, Input } from 'antd'
import { useId, useRef, useState, type ReactNode } from 'react'
import { ProblemAlert } from '../ProblemAlert.tsx'
import { useShortcut } from '../shortcuts.ts'

/** One of the two ways to decide. */
interface Way {
  /** The button's word. */
  word: string
  busy: boolean
}

/** Gets the comment, null where nothing was written. */
interface Agreeing extends Way {
  take: (comment: string | null) => void
}

/** Never without a comment; where it lacks, that is said under it. */
interface Refusing extends Way {
  take: (comment: string) => void
  lacking: string
}

/** What a comment may be called, and how long it may be. */
const LONGEST = { 意见: 1000, 原因: 500 } as const

interface DecideProps {
  title?: string
  /** What the comment is called. */
  comment: keyof typeof LONGEST
  /** By the key A; null where it is not the person's to say. */
  agree: Agreeing | null
  /** By the key R. */
  refuse: Refusing | null
  error: unknown
  onRetry: () => void
  /** What else is filled in, before the comment. */
  children?: ReactNode
}

/** Deciding on a record: agreeing, or refusing with a comment; nothing where neither is the person's. */
export const Decide = (props: DecideProps) =>
  props.agree === null && props.refuse === null ? null : <Open {...props} />

const Open = ({ title, comment, agree, refuse, error, onRetry, children }: DecideProps) => {
  const id = useId()
  const [said, setSaid] = useState('')
  const [tried, setTried] = useState(false)
  const box = useRef<HTMLElement>(null)
  const words = said.trim() === '' ? null : said
  const lacking = tried && words === null
  const busy = agree?.busy === true || refuse?.busy === true
  const onRefuse = (asked: 'key' | 'button'): void => {
    if (words !== null) return refuse?.take(words)
    // By the key it is where refusing begins, so nothing lacks yet.
    setTried(asked === 'button')
    box.current?.querySelector('textarea')?.focus()
  }
  return (
    <section ref={box} className="decide" aria-label={title ?? '办理'}>
      {title === undefined ? null : <h2>{title}</h2>}
      <ProblemAlert error={error} onRetry={onRetry} />
      {children}
      <label htmlFor={id}>
        {comment}（{refuse === null ? '可不填' : `${refuse.word}时必填`}）
      </label>
      <Input.TextArea
        id={id}
        value={said}
        maxLength={LONGEST[comment]}
        autoSize={{ minRows: 1 }}
        status={lacking ? 'error' : ''}
        aria-invalid={lacking}
        aria-describedby={lacking ? `${id}-lacking` : undefined}
        onChange={({ target }) => setSaid(target.value)}
      />
      <div className="decide-buttons">
        {refuse ? <Act way={refuse} keys="r" still={busy} onAct={onRefuse} /> : null}
        {agree ? (
          <Act way={agree} keys="a" still={busy} primary onAct={() => agree.take(words)} />
        ) : null}
      </div>
      {lacking ? (
        <p role="alert" id={`${id}-lacking`} className="decide-lacking">
          {refuse?.lacking}
        </p>
      ) : null}
    </section>
  )
}

interface ActProps {
  way: Way
  keys: 'a' | 'r'
  /** While one way is being taken, neither may be taken again. */
  still: boolean
  primary?: boolean
  onAct: (asked: 'key' | 'button') => void
}

const Act = ({ way: { word, busy }, keys, still, primary = false, onAct }: ActProps) => {
  const act = (asked: 'key' | 'button') => (): void => {
    if (!still) onAct(asked)
  }
  useShortcut(keys, word, act('key'))
  return (
    <Button
      type={primary ? 'primary' : 'default'}
      loading={busy}
      onClick={act('button')}
      title={`快捷键 ${keys.toUpperCase()}`}
    >
      {word}
    </Button>
  )
}
