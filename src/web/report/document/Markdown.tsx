import type { Root, RootContent } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { useMemo } from 'react'
import { unified } from 'unified'
import { protectBindings } from '#contract/report-text/index.ts'
import { itemMark } from '../numbering.ts'
import type { Sources } from './BoundText.tsx'
import { Inline, type InlineContext } from './Inline.tsx'
import { MarkdownTable } from './MarkdownTable.tsx'

const parser = unified().use(remarkParse).use(remarkGfm)

interface MarkdownProps extends Sources {
  markdown: string
  level: number
}

/** Markdown → React elements, node by node: HTML in the source stays text, as it does on paper. */
const Markdown = ({ markdown, level, figures, year }: MarkdownProps) => {
  const { root, bindings } = useMemo(() => {
    const safe = protectBindings(markdown)
    const parsed: Root = parser.parse(safe.markdown)
    return { root: parsed, bindings: safe.bindings }
  }, [markdown])
  return (
    <div className="prose">
      <Blocks nodes={root.children} depth={0} level={level} context={{ bindings, figures, year }} />
    </div>
  )
}

export default Markdown

interface Place {
  /** How many lists stand around. */
  depth: number
  level: number
  context: InlineContext
}

const Blocks = ({ nodes, ...place }: Place & { nodes: readonly RootContent[] }) =>
  nodes.map((node, index) => (
    // oxlint-disable-next-line react/no-array-index-key -- a block is its place in the text
    <Block key={index} node={node} {...place} />
  ))

const Block = ({ node, ...place }: Place & { node: RootContent }) => {
  const { context } = place
  switch (node.type) {
    case 'paragraph':
      return (
        <p>
          <Inline nodes={node.children} context={context} />
        </p>
      )
    case 'heading':
      return <Heading node={node} level={place.level} context={context} />
    case 'blockquote':
      return (
        <blockquote>
          <Blocks nodes={node.children} {...place} />
        </blockquote>
      )
    case 'list':
      return <List node={node} {...place} />
    case 'table':
      return <MarkdownTable table={node} context={context} />
    case 'code':
      return (
        <pre>
          <Inline nodes={[{ type: 'text', value: node.value }]} context={context} />
        </pre>
      )
    case 'html':
      return (
        <p>
          <Inline nodes={[node]} context={context} />
        </p>
      )
    default:
      return null
  }
}

/** A heading written in the text stands below the section's own. */
const Heading = ({
  node,
  level,
  context,
}: Omit<Place, 'depth'> & { node: Extract<RootContent, { type: 'heading' }> }) => {
  const text = <Inline nodes={node.children} context={context} />
  const depth = level + node.depth
  if (depth <= 2) return <h3 className="prose-heading">{text}</h3>
  if (depth === 3) return <h4 className="prose-heading">{text}</h4>
  return <h5 className="prose-heading">{text}</h5>
}

const List = ({ node, ...place }: Place & { node: Extract<RootContent, { type: 'list' }> }) => (
  <ul className={place.depth === 0 ? 'prose-list' : 'prose-list prose-list-inner'}>
    {node.children.map((item, index) => (
      // oxlint-disable-next-line react/no-array-index-key -- an item is its place in the list
      <li key={index}>
        <span className="prose-mark">
          {itemMark(node.ordered === true, (node.start ?? 1) + index, place.depth)}
        </span>
        <Blocks nodes={item.children} {...place} depth={place.depth + 1} />
      </li>
    ))}
  </ul>
)
