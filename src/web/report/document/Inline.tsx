import type { PhrasingContent } from 'mdast'
import type { ReactNode } from 'react'
import { splitProtected, type Binding } from '#contract/report-text/index.ts'
import { BoundText, type Sources } from './BoundText.tsx'

export interface InlineContext extends Sources {
  bindings: readonly Binding[]
}

interface InlineProps {
  nodes: readonly PhrasingContent[]
  context: InlineContext
}

/** The text inside a paragraph, its bound figures resolved. */
export const Inline = ({ nodes, context }: InlineProps) =>
  nodes.map((node, index) => (
    // oxlint-disable-next-line react/no-array-index-key -- a node is its place in the paragraph
    <Node key={index} node={node} context={context} />
  ))

// A line end in the source is a blank only where a Latin letter or digit stands beside it.
const joinLines = (text: string): string =>
  text.replace(/([\u0021-\u007e])\n(?=[\u0021-\u007e])/g, '$1 ').replaceAll('\n', '')

const Text = ({ text, context }: { text: string; context: InlineContext }) =>
  splitProtected(text, context.bindings).map((part): ReactNode =>
    part.kind === 'text' ? (
      joinLines(part.text)
    ) : (
      <BoundText key={part.binding.start} binding={part.binding} {...context} />
    ),
  )

const Node = ({ node, context }: { node: PhrasingContent; context: InlineContext }): ReactNode => {
  switch (node.type) {
    case 'text':
    case 'html':
      return <Text text={node.value} context={context} />
    case 'inlineCode':
      return (
        <code>
          <Text text={node.value} context={context} />
        </code>
      )
    case 'strong':
      return (
        <strong>
          <Inline nodes={node.children} context={context} />
        </strong>
      )
    case 'emphasis':
      return (
        <em>
          <Inline nodes={node.children} context={context} />
        </em>
      )
    case 'delete':
      return (
        <del>
          <Inline nodes={node.children} context={context} />
        </del>
      )
    case 'break':
      return <br />
    // On paper a link is its text: an address in a draft leads nowhere from here either.
    case 'link':
    case 'linkReference':
      return <Inline nodes={node.children} context={context} />
    case 'image':
    case 'imageReference':
      return <Text text={node.alt ?? ''} context={context} />
    default:
      return null
  }
}
