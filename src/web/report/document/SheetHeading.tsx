interface SheetHeadingProps {
  level: number
  number: string
  heading: string
  id?: string
}

const TAGS = { 1: 'h2', 2: 'h3', 3: 'h4' } as const
const NUMBERED = /^\s*(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.．、]|（\d+）)/

const isLevel = (level: number): level is keyof typeof TAGS => level in TAGS

/** A section's heading with its number; one that the author wrote in is not doubled. */
export const SheetHeading = ({ level, number, heading, id }: SheetHeadingProps) => {
  const Tag = isLevel(level) ? TAGS[level] : 'h4'
  return (
    <Tag id={id} className={`sheet-heading sheet-level-${level}`}>
      {number}
      {heading.replace(NUMBERED, '')}
    </Tag>
  )
}
