interface Range {
  start: number
  end: number
}

/** A text with the words that were looked for marked in it. */
export const Marked = ({ text, ranges }: { text: string; ranges: readonly Range[] }) => {
  const starts = [0, ...ranges.map(({ end }) => end)]
  return (
    <>
      {starts.map((start, index) => {
        const range = ranges[index]
        return (
          <span key={start}>
            {text.slice(start, range?.start ?? text.length)}
            {range ? <mark>{text.slice(range.start, range.end)}</mark> : null}
          </span>
        )
      })}
    </>
  )
}
